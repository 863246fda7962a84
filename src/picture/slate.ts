/** The picture shown when there is nothing better. */
import { toProgram, type Picture } from '#media/index.ts';
import { drawPicture, setFont, type Draw } from './draw.ts';
import type { Size } from './fit.ts';
import { box, disc, downwards, halo, ridge, type Canvas } from './shapes.ts';

const HEADLINE = "We'll be right back";
const LINE = 'Technical difficulties. The show goes on in a moment.';

/** Part of the key under which a coded slate is kept: change it when the drawing changes. */
export const SLATE_VERSION = 'slate-2';

/** The caller owns the picture. */
export function drawSlate(size: Size): Picture {
  using drawn = drawPicture(size, draw);
  return toProgram(drawn);
}

const draw: Draw = (canvas, size) => {
  drawNight(canvas, size);
  const { width, height } = size;
  // In a narrow picture the words decide, in a wide one the height.
  const unit = Math.min(height, width * 0.62);
  canvas.textAlign = 'center';
  canvas.fillStyle = '#fdf3e4';
  setFont(canvas, { size: Math.round(unit * 0.085), weight: 600 });
  canvas.fillText(HEADLINE, width / 2, height * 0.47);
  canvas.fillStyle = '#c9d3ea';
  setFont(canvas, { size: Math.round(unit * 0.036), weight: 400 });
  canvas.fillText(LINE, width / 2, height * 0.47 + unit * 0.075);
  box(canvas, '#ffc27a', width / 2 - unit * 0.06, height * 0.47 + unit * 0.12, unit * 0.12, Math.max(2, unit * 0.008));
};

/** The marina after everybody has gone home: the moon over still water. */
function drawNight(canvas: Canvas, { width, height }: Size): void {
  box(
    canvas,
    downwards(canvas, 0, height, [
      [0, '#0c1530'],
      [0.6, '#1d2f57'],
      [1, '#34507f'],
    ]),
    0,
    0,
    width,
    height,
  );
  for (let i = 1; i < 60; i++) {
    const y = height * 0.6 * ((i * 0.56984) % 1);
    disc(
      canvas,
      `rgba(255,246,230,${0.5 * (1 - y / height)})`,
      width * ((i * 0.754878) % 1),
      y,
      height * 0.0012 * (1 + ((i * 0.618034) % 1)),
    );
  }
  halo(canvas, '190,210,255', width * 0.5, height * 0.2, height * 0.3, 0.5);
  disc(canvas, '#f6efdf', width * 0.5, height * 0.2, height * 0.05);
  disc(canvas, '#e5dcc9', width * 0.5 + height * 0.014, height * 0.19, height * 0.011);
  disc(canvas, '#e5dcc9', width * 0.5 - height * 0.016, height * 0.215, height * 0.008);
  for (const [index, colour] of ['#233a66', '#1a2d54', '#122143', '#0b1630'].entries())
    ridge(canvas, colour, -6, width + 6, height, (x) => {
      const along = (x / height) * (2.6 + 0.7 * index) + 1.3 * index;
      return height * (0.27 - 0.066 * index + 0.016 * Math.sin(along) + 0.004 * Math.sin(3.1 * along));
    });
}
