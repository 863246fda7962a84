/** The drawings of the studio clock, in units of the stage. */
import type { CelDrawing } from './cel.ts';
import { setFont } from './draw.ts';
import type { Size } from './fit.ts';
import { box, disc, halo, line, polygon, type Canvas } from './shapes.ts';
import type { Stage } from './stage.ts';

export const CENTRE = { x: 640, y: 360 } as const;
/** Radius of the ring of lamps. */
export const RING = 282;
const DIAL = 316;
const AMBER = '255,178,84';

/** From row `top` of the picture on. */
export function drawFace(canvas: Canvas, { width, height }: Size, stage: Stage, top: number): void {
  canvas.translate(0, -top);
  const ground = canvas.createLinearGradient(0, 0, width, height);
  ground.addColorStop(0, '#10182c');
  ground.addColorStop(1, '#1d2c4a');
  box(canvas, ground, 0, 0, width, height);
  stage.onto(canvas, 0, top);
  // Cross hairs and circles of a film's leader.
  line(canvas, 'rgba(150,180,220,0.16)', 1.5, [-800, CENTRE.y, 2080, CENTRE.y]);
  line(canvas, 'rgba(150,180,220,0.16)', 1.5, [CENTRE.x, -800, CENTRE.x, 1520]);
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

/** Radius of the ring that the hand goes round on, and of the leader's sweep within it. */
export const HAND = 228;
export const LEADER = 221;

/** The hand around its middle, as it stands at each second. */
export const hand: CelDrawing = {
  reach: { left: -40, top: -40, right: 40, bottom: 40 },
  frames: 60,
  draw: (canvas, second) => {
    canvas.rotate((2 * Math.PI * second) / 60);
    polygon(canvas, '#ff6b57', [-4, 30, -1.4, -32, 1.4, -32, 4, 30]);
    disc(canvas, '#ff6b57', 0, 30, 7);
  },
};

export const DIGIT_WIDTH = 45;
export const COLON_WIDTH = 27;

/** A digit or a colon around its middle. */
export const digit: CelDrawing = {
  reach: { left: -27, top: -44, right: 27, bottom: 44 },
  frames: 11,
  draw: (canvas, frame) => {
    setFont(canvas, { size: 72, weight: 600 });
    canvas.textAlign = 'center';
    canvas.fillStyle = '#fff3df';
    canvas.fillText('0123456789:'.charAt(frame), 0, frame === 10 ? 20 : 26);
  },
};
