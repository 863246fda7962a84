/** The picture shown when there is nothing better. */
import { toProgram, type Picture } from '#media/index.ts';
import { drawPicture, FONT, type Draw } from './draw.ts';
import type { Size } from './fit.ts';

const HEADLINE = "We'll be right back";
const LINE = 'Technical difficulties. The show goes on in a moment.';

/** Part of the key under which a coded slate is kept: change it when the drawing changes. */
export const SLATE_VERSION = 'slate-1';

/** The caller owns the picture. */
export function drawSlate(size: Size): Picture {
  using drawn = drawPicture(size, draw);
  return toProgram(drawn);
}

const draw: Draw = (canvas, { width, height }) => {
  const ground = canvas.createLinearGradient(0, 0, width, height);
  ground.addColorStop(0, '#1b2436');
  ground.addColorStop(1, '#2c3f5c');
  canvas.fillStyle = ground;
  canvas.fillRect(0, 0, width, height);
  canvas.fillStyle = '#7fb2e5';
  canvas.fillRect(width * 0.44, height * 0.38, width * 0.12, Math.max(2, height * 0.008));
  canvas.textAlign = 'center';
  canvas.fillStyle = '#ffffff';
  canvas.font = `600 ${Math.round(height * 0.085)}px ${FONT}`;
  canvas.fillText(HEADLINE, width / 2, height * 0.53);
  canvas.fillStyle = '#c4d2e4';
  canvas.font = `400 ${Math.round(height * 0.038)}px ${FONT}`;
  canvas.fillText(LINE, width / 2, height * 0.61);
};
