/** The drawings of the studio clock, in units of the stage. */
import type { CelDrawing } from './cel.ts';
import { FONT } from './draw.ts';
import type { Size } from './fit.ts';
import { box, disc, halo, line, polygon, type Canvas } from './shapes.ts';
import type { Stage } from './stage.ts';

export const CENTRE = { x: 640, y: 360 } as const;
/** Radius of the ring of lamps. */
export const RING = 282;
const DIAL = 316;
const AMBER = '255,178,84';

export function drawFace(canvas: Canvas, { width, height }: Size, stage: Stage): void {
  const ground = canvas.createLinearGradient(0, 0, width, height);
  ground.addColorStop(0, '#10182c');
  ground.addColorStop(1, '#1d2c4a');
  box(canvas, ground, 0, 0, width, height);
  stage.onto(canvas);
  // Cross hairs and circles of a film's leader.
  line(canvas, 'rgba(150,180,220,0.16)', 1.5, [
    [-800, CENTRE.y],
    [2080, CENTRE.y],
  ]);
  line(canvas, 'rgba(150,180,220,0.16)', 1.5, [
    [CENTRE.x, -800],
    [CENTRE.x, 1520],
  ]);
  canvas.translate(CENTRE.x, CENTRE.y);
  halo(canvas, '80,130,200', 0, 0, 560, 0.35);
  disc(canvas, '#0b1120', 0, 0, DIAL);
  ring(canvas, 'rgba(150,180,220,0.5)', 2.5, DIAL);
  ring(canvas, 'rgba(150,180,220,0.14)', 1.5, 222);
  for (let mark = 0; mark < 60; mark++) {
    const turn = (2 * Math.PI * mark) / 60;
    disc(canvas, '#2b3348', RING * Math.sin(turn), -RING * Math.cos(turn), 6);
    if (mark % 5 === 0) disc(canvas, '#dbe6f5', (RING + 20) * Math.sin(turn), -(RING + 20) * Math.cos(turn), 4.4);
  }
}

function ring(canvas: Canvas, colour: string, width: number, radius: number): void {
  canvas.strokeStyle = colour;
  canvas.lineWidth = width;
  canvas.beginPath();
  canvas.arc(0, 0, radius, 0, 2 * Math.PI);
  canvas.stroke();
}

/** A lamp of the ring that is lit. */
export const lamp: CelDrawing = {
  reach: { left: -14, top: -14, right: 14, bottom: 14 },
  draw: (canvas) => {
    halo(canvas, AMBER, 0, 0, 14, 0.7);
    disc(canvas, `rgb(${AMBER})`, 0, 0, 6);
    disc(canvas, '#ffe4b8', 0, 0, 3);
  },
};

export const HAND_STEPS = 240;

export const hand: CelDrawing = {
  reach: { left: -262, top: -262, right: 262, bottom: 262 },
  frames: HAND_STEPS,
  draw: (canvas, frame) => {
    canvas.rotate((2 * Math.PI * frame) / HAND_STEPS);
    polygon(canvas, '#ff6b57', [
      [-3.4, -196],
      [-1.4, -258],
      [1.4, -258],
      [3.4, -196],
    ]);
    disc(canvas, '#ff6b57', 0, -196, 7);
  },
};

export const SWEEP_STEPS = 30;

/** The leader's sweep: a shade behind an edge that turns. */
export const sweep: CelDrawing = {
  reach: { left: -222, top: -222, right: 222, bottom: 222 },
  frames: SWEEP_STEPS,
  draw: (canvas, frame) => {
    const turn = (2 * Math.PI * frame) / SWEEP_STEPS - Math.PI / 2;
    const SHADES = 14;
    for (let shade = 0; shade < SHADES; shade++) {
      canvas.fillStyle = `rgba(120,160,220,${0.17 * (1 - shade / SHADES)})`;
      canvas.beginPath();
      canvas.moveTo(0, 0);
      canvas.arc(0, 0, 221, turn - (shade + 1) * 0.11, turn - shade * 0.11);
      canvas.fill();
    }
  },
};

export const DIGIT_WIDTH = 50;

/** A digit or a colon around its middle. */
export const digit: CelDrawing = {
  reach: { left: -27, top: -44, right: 27, bottom: 44 },
  frames: 11,
  draw: (canvas, frame) => {
    canvas.font = `600 82px ${FONT}`;
    canvas.textAlign = 'center';
    canvas.fillStyle = '#fff3df';
    canvas.fillText('0123456789:'.charAt(frame), 0, frame === 10 ? 23 : 29);
  },
};
