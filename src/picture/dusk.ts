/** What both cameras of the marina share: the evening, its clouds and its gulls. Units of the stage. */
import type { CelDrawing } from './cel.ts';
import { box, disc, downwards, halo, line, type Canvas } from './shapes.ts';

/** How far drawings of water reach over both sides of the stage. */
export const BEYOND = 120;
export const WIDE = 1280 + 2 * BEYOND;
/** The lighthouse turns once in this time, as both cameras see. */
export const BEAM_SECONDS = 9;

export function drawSky(canvas: Canvas, horizon: number, sun: { readonly x: number; readonly y: number }): void {
  const stops = [
    [0, '#1c2c57'],
    [0.34, '#464a86'],
    [0.62, '#8f5f92'],
    [0.82, '#df8479'],
    [1, '#ffc98c'],
  ] as const;
  box(canvas, downwards(canvas, 0, horizon, stops), -BEYOND, -400, WIDE, horizon + 400);
  halo(canvas, '255,196,128', sun.x, sun.y, 560, 0.75);
  drawStars(canvas);
}

function drawStars(canvas: Canvas): void {
  for (let i = 1; i < 70; i++) {
    const x = 1280 * ((i * 0.754878) % 1);
    const y = 190 * ((i * 0.56984) % 1) ** 1.5;
    disc(canvas, `rgba(255,244,226,${0.55 * (1 - y / 190)})`, x, y, 0.7 + 0.7 * ((i * 0.618034) % 1));
  }
}

/** A bank of cloud, lit from below; `seed` shapes it. */
export const cloud = (seed: number, width: number): CelDrawing => ({
  reach: { left: -width / 2 - 8, top: -42, right: width / 2 + 8, bottom: 26 },
  steps: 4,
  draw: (canvas) => {
    const lit = downwards(canvas, -36, 22, [
      [0, 'rgba(122,98,146,0.62)'],
      [0.55, 'rgba(222,142,140,0.68)'],
      [1, 'rgba(255,206,158,0.82)'],
    ]);
    canvas.fillStyle = lit;
    canvas.beginPath();
    for (let i = 0; i < 11; i++) {
      const along = i / 10;
      const swelling = Math.sin(Math.PI * along) * (0.7 + 0.3 * Math.sin(seed * 7.3 + i * 2.1));
      const radius = 5 + 15 * swelling;
      const x = (along - 0.5) * (width - 44);
      canvas.moveTo(x + 26, 8 - radius * 0.6);
      canvas.ellipse(x, 8 - radius * 0.6, 14 + radius * 1.1, radius, 0, 0, 2 * Math.PI);
    }
    canvas.fill('nonzero');
    disc(canvas, 'rgba(255,214,168,0.35)', width * 0.06, 14, width * 0.36, 4);
  },
});

const FLAPS = 12;

/** A gull seen from the side or the front: `FLAPS` drawings of one stroke of its wings. */
export const gulls: CelDrawing = {
  reach: { left: -22, top: -18, right: 22, bottom: 14 },
  frames: FLAPS,
  draw: (canvas, frame) => {
    const lift = Math.sin((2 * Math.PI * frame) / FLAPS);
    canvas.fillStyle = '#f4e6dc';
    for (const side of [-1, 1]) {
      canvas.beginPath();
      canvas.moveTo(0, -1.5);
      canvas.quadraticCurveTo(side * 8, -7 - 5 * lift, side * 20, -1 - 11 * lift);
      canvas.quadraticCurveTo(side * 9, -2 - 5 * lift, 0, 3);
      canvas.fill();
      line(canvas, '#5d5470', 1.6, [side * 17, -2 - 9.4 * lift, side * 20, -1 - 11 * lift]);
    }
    disc(canvas, '#fff6ea', 0, 0.6, 5, 2.6);
  },
};

/** Where gull `index` is, and which drawing shows it: it glides, and beats its wings from time to time. */
export function gullAt(index: number, elapsed: number): { readonly x: number; readonly y: number; readonly frame: number } {
  const pace = 0.11 + 0.017 * index;
  const phase = elapsed * pace + index * 1.9;
  const x = 640 + (520 - 40 * index) * Math.sin(phase) + 90 * Math.sin(phase * 2.3 + index);
  const y = 150 + 24 * index + 58 * Math.sin(phase * 1.7 + 0.8 * index);
  const beats = Math.sin(elapsed * 0.5 + index * 2.2) > -0.2;
  const stroke = (elapsed * (1.7 + 0.13 * index) + index * 0.37) % 1;
  return { x, y, frame: beats ? Math.floor(stroke * FLAPS) : 1 };
}

/** The lighthouse at this moment: how far its beam reaches to the right (-1 to 1), and how much of it falls on the viewer (0 to 1). */
export function beamAt(elapsed: number): { readonly across: number; readonly towards: number } {
  const turned = (2 * Math.PI * (elapsed % BEAM_SECONDS)) / BEAM_SECONDS;
  return { across: Math.cos(turned), towards: Math.max(0, Math.sin(turned)) ** 12 };
}
