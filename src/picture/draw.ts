/** Drawing by a canvas, with the fonts that the product brings. */
import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { Picture } from '#media/index.ts';
import type { Size } from './fit.ts';
import { bringTextFonts, FONT } from './fonts/fonts.ts';

export { FONT };

export type Canvas = SKRSContext2D;
export type Draw = (canvas: Canvas, size: Size) => void;

/** Weights are an axis of the fonts: asked for in `canvas.font` they would be imitated. `size` is in pixels. */
export function setFont(canvas: Canvas, { size, weight }: { readonly size: number; readonly weight: number }): void {
  canvas.font = `${size}px ${FONT}`;
  canvas.fontVariationSettings = `"wght" ${weight}`;
}

/** RGBA bytes of a drawing, alpha not multiplied in, rows without padding. */
export function drawRgba(size: Size, draw: Draw): Buffer {
  bringTextFonts('A');
  const canvas = createCanvas(size.width, size.height).getContext('2d');
  draw(canvas, size);
  const { data } = canvas.getImageData(0, 0, size.width, size.height);
  return Buffer.from(data.buffer, data.byteOffset, data.byteLength);
}

/** The drawing as a picture of RGBA; the caller owns it. */
export const drawPicture = (size: Size, draw: Draw): Picture => Picture.fromRgba(size.width, size.height, drawRgba(size, draw));

let swatch: Canvas | null = null;
const OTHER_COLOUR = '#010203';

/** Whether the canvas knows `colour`, which is one of CSS: a name, `#`, `rgb()` or `hsl()`. */
export function isColour(colour: string): boolean {
  swatch ??= createCanvas(1, 1).getContext('2d');
  swatch.fillStyle = OTHER_COLOUR;
  swatch.fillStyle = colour;
  return swatch.fillStyle !== OTHER_COLOUR || colour.trim().toLowerCase() === OTHER_COLOUR;
}
