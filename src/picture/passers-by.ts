/** Those who are on the quay of an evening, against the light. Units of the stage. */
import type { CelDrawing } from './cel.ts';
import { box, disc, halo, line, polygon, type Canvas } from './shapes.ts';

export const WALK_STEPS = 16;

/** Somebody who walks a dog to the left, around his feet. */
export const walker: CelDrawing = {
  reach: { left: -76, top: -96, right: 30, bottom: 8 },
  frames: WALK_STEPS,
  draw: (canvas, frame) => {
    const turn = (2 * Math.PI * frame) / WALK_STEPS;
    const dark = '#0f0c24';
    const lift = Math.abs(Math.cos(turn)) * 1.6;
    disc(canvas, 'rgba(8,6,24,0.4)', -20, 2, 52, 3.4);
    for (const side of [1, -1]) {
      const stride = Math.sin(turn) * 12 * side;
      line(canvas, dark, 7, [0, -38 - lift, stride * 0.35 - 2, -20, stride, 0]);
      line(canvas, dark, 5, [0, -66 - lift, -stride * 0.5, -50, -stride * 0.7 - 4, -40]);
    }
    polygon(canvas, dark, [-9, -70 - lift, 8, -70 - lift, 11, -32 - lift, -10, -32 - lift]);
    disc(canvas, dark, -1, -80 - lift, 7.5);
    polygon(canvas, dark, [-12, -83 - lift, 8, -84 - lift, 6, -90 - lift, -6, -90 - lift]);
    line(canvas, 'rgba(255,190,150,0.55)', 1.4, [8.6, -70 - lift, 11, -34 - lift]);
    drawDog(canvas, turn, dark);
    line(canvas, dark, 1.2, [-9, -42, -44, -20]);
  },
};

function drawDog(canvas: Canvas, turn: number, dark: string): void {
  for (const [x, phase] of [
    [-56, 0],
    [-52, 2.2],
    [-34, 3.4],
    [-31, 5.2],
  ] as const)
    line(canvas, dark, 3, [x, -11, x + Math.sin(2 * turn + phase) * 4, 0]);
  disc(canvas, dark, -44, -14, 14, 5.6);
  disc(canvas, dark, -59, -21, 6, 5);
  polygon(canvas, dark, [-70, -19, -60, -24, -60, -17]);
  line(canvas, dark, 2.6, [-31, -17, -23, -26 + 2 * Math.sin(2 * turn)]);
}

/** What stands nearest to the camera: lamp, bollards and those who watch the boats. */
export const promenade: CelDrawing = {
  reach: { left: -4, top: -250, right: 232, bottom: 0 },
  draw: (canvas) => {
    const dark = '#0d0a20';
    line(canvas, dark, 6, [70, 0, 70, -214]);
    line(canvas, dark, 4, [70, -206, 88, -220, 100, -214]);
    halo(canvas, '255,218,150', 100, -204, 46, 0.85);
    polygon(canvas, '#ffe9b8', [94, -212, 106, -212, 110, -198, 90, -198]);
    polygon(canvas, dark, [90, -212, 110, -212, 100, -222]);
    drawCouple(canvas, 168, dark);
    polygon(canvas, dark, [18, 0, 14, -40, 40, -40, 36, 0]);
    disc(canvas, '#2b2248', 27, -40, 15, 5.4);
  },
};

function drawCouple(canvas: Canvas, x: number, dark: string): void {
  for (const [at, height, width] of [
    [x - 14, 104, 15],
    [x + 14, 94, 14],
  ] as const) {
    polygon(canvas, dark, [at - width, -6, at - width * 0.8, -height + 22, at + width * 0.8, -height + 22, at + width, -6]);
    disc(canvas, dark, at, -height + 10, 9.5, 11);
    box(canvas, dark, at - width * 0.7, -8, width * 1.4, 10);
  }
  polygon(canvas, dark, [x + 5, -88, x + 2, -66, x + 14, -70]);
  line(canvas, dark, 7, [x - 12, -70, x + 12, -56]);
  line(canvas, 'rgba(255,206,150,0.65)', 1.6, [x - 26, -80, x - 28, -30]);
  line(canvas, 'rgba(255,206,150,0.45)', 1.4, [x + 4, -84, x + 3, -72]);
}
