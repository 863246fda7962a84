/** The look of what we give away: a marina at dusk, as in the drawn cameras. */
import { setFont } from '#picture/draw.ts';
import { box, disc, downwards, halo, polygon, ridge, type Canvas } from '#picture/shapes.ts';

export const NAVY = '#12203f';
export const CREAM = '#fdf1e0';
export const CORAL = '#ef6a5a';
export const AMBER = '#ffc27a';

export const STATION = 'Marina Live';

type Words = {
  readonly size: number;
  readonly weight?: number;
  readonly colour?: string;
  readonly align?: CanvasTextAlign;
  readonly spacing?: number;
};
type CanvasTextAlign = 'left' | 'center' | 'right';

/** Words on a line that begins, ends or has its middle at (x, y). */
export function words(
  canvas: Canvas,
  text: string,
  x: number,
  y: number,
  { size, weight = 600, colour = CREAM, align = 'left', spacing = 0 }: Words,
): void {
  setFont(canvas, { size, weight });
  canvas.letterSpacing = `${spacing}px`;
  canvas.textAlign = align;
  canvas.fillStyle = colour;
  // The space behind the last letter would move centred words to the left.
  canvas.fillText(text, align === 'center' ? x + spacing / 2 : x, y);
}

/** The lighthouse of the station in a disc, around its middle. */
export function mark(canvas: Canvas, x: number, y: number, radius: number): void {
  canvas.save();
  canvas.translate(x, y);
  canvas.scale(radius / 50, radius / 50);
  canvas.beginPath();
  canvas.arc(0, 0, 50, 0, 2 * Math.PI);
  canvas.clip();
  box(
    canvas,
    downwards(canvas, -50, 50, [
      [0, '#27376f'],
      [0.55, '#a9628f'],
      [0.8, '#f2957a'],
      [1, '#ffc98c'],
    ]),
    -50,
    -50,
    100,
    100,
  );
  polygon(canvas, 'rgba(255,240,200,0.5)', [0, -22, 60, -42, 60, -10]);
  polygon(canvas, 'rgba(255,240,200,0.28)', [0, -22, -60, -34, -60, -14]);
  for (let band = 0; band < 4; band++) {
    const half = 7 + band * 1.1;
    polygon(canvas, band % 2 === 0 ? CREAM : '#d64f49', [
      -half,
      -13 + band * 11,
      half,
      -13 + band * 11,
      half + 1.1,
      -2 + band * 11,
      -half - 1.1,
      -2 + band * 11,
    ]);
  }
  box(canvas, '#2a2140', -10, -16, 20, 4);
  box(canvas, '#ffe9b0', -5, -28, 10, 12);
  polygon(canvas, '#8d2f3b', [-8, -28, 0, -39, 8, -28]);
  ridge(canvas, NAVY, -50, 50, 60, (at) => 30 + 3 * Math.sin(at / 7));
  canvas.restore();
}

/** A ground for slides: dusk over waves, darker where words stand. */
export function duskGround(canvas: Canvas, width: number, height: number): void {
  box(
    canvas,
    downwards(canvas, 0, height, [
      [0, '#141f44'],
      [0.45, '#3a3f78'],
      [0.75, '#8a5a8c'],
      [1, '#e2887a'],
    ]),
    0,
    0,
    width,
    height,
  );
  halo(canvas, '255,190,120', width * 0.78, height * 0.86, height * 0.6, 0.7);
  disc(canvas, '#ffeccb', width * 0.78, height * 0.8, height * 0.075);
  for (const [index, colour] of ['#5d4a80', '#3c3a70', '#232c5a', NAVY].entries()) {
    const top = 0.2 - 0.045 * index;
    ridge(canvas, colour, 0, width + 6, height, (x) => height * (top + 0.014 * Math.sin((x / width) * (9 + 2 * index) + 1.7 * index)));
  }
}
