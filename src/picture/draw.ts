/** Drawing by a canvas, with the fonts that the product brings. */
import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import { createRequire } from 'node:module';
import { Picture } from '#media/index.ts';
import type { Size } from './fit.ts';

export const FONT = 'Inter';

let fontsAreIn = false;

function bringFonts(): void {
  if (fontsAreIn) return;
  fontsAreIn = true;
  const file = createRequire(import.meta.url).resolve('@fontsource-variable/inter/files/inter-latin-wght-normal.woff2');
  GlobalFonts.registerFromPath(file, FONT);
}

export type Draw = (canvas: SKRSContext2D, size: Size) => void;

/** RGBA bytes of a drawing, alpha not multiplied in, rows without padding. */
export function drawRgba(size: Size, draw: Draw): Buffer {
  bringFonts();
  const canvas = createCanvas(size.width, size.height).getContext('2d');
  draw(canvas, size);
  const { data } = canvas.getImageData(0, 0, size.width, size.height);
  return Buffer.from(data.buffer, data.byteOffset, data.byteLength);
}

/** The drawing as a picture of RGBA; the caller owns it. */
export const drawPicture = (size: Size, draw: Draw): Picture => Picture.fromRgba(size.width, size.height, drawRgba(size, draw));
