/** The boats at their moorings, in units of the stage. */
import { swingAt, type CelDrawing } from './cel.ts';
import { box, disc, downwards, halo, line, polygon, type Canvas } from './shapes.ts';

export const MOORED_STEPS = 12;

/** A boat at its mooring around the middle of its waterline: it rocks, and so does its picture in the water. */
const moored = (reach: CelDrawing['reach'], lean: number, draw: (canvas: Canvas) => void): CelDrawing => ({
  reach,
  frames: MOORED_STEPS,
  draw: (canvas, frame) => {
    const swing = swingAt(frame, MOORED_STEPS);
    const angle = lean * swing;
    for (let y = 4; y < reach.bottom - 3; y += 3.5) {
      canvas.save();
      canvas.beginPath();
      canvas.rect(reach.left, y, reach.right - reach.left, 2.7);
      canvas.clip();
      canvas.globalAlpha = 0.5 * (1 - y / reach.bottom);
      canvas.translate(Math.sin(y * 0.24 - 1.8 * swing) * (1 + y * 0.05), 6);
      canvas.scale(1, -0.5);
      canvas.rotate(-angle);
      draw(canvas);
      canvas.restore();
    }
    canvas.translate(0, 1.2 * swing);
    canvas.rotate(angle);
    draw(canvas);
  },
});

function hull(canvas: Canvas, half: number, colour: string, shade: string, height = 26): void {
  canvas.fillStyle = downwards(canvas, -height, 12, [
    [0, colour],
    [1, shade],
  ]);
  canvas.beginPath();
  canvas.moveTo(-half, -height + 6);
  canvas.quadraticCurveTo(0, -height + 16, half, -height - 6);
  canvas.quadraticCurveTo(half * 0.86, 6, half * 0.56, 11);
  canvas.lineTo(-half * 0.78, 11);
  canvas.quadraticCurveTo(-half * 0.96, 2, -half, -height + 6);
  canvas.fill();
}

function rigging(canvas: Canvas, mast: number, height: number, fore: number, aft: number): void {
  line(canvas, '#d9c6c0', 3.2, [mast, -14, mast, -height]);
  for (const x of [fore, aft]) line(canvas, 'rgba(236,220,214,0.6)', 0.9, [mast, -height + 4, x, -20]);
  line(canvas, '#d9c6c0', 1.8, [mast - 17, -height * 0.62, mast + 17, -height * 0.62]);
  for (const side of [-1, 1])
    line(canvas, 'rgba(236,220,214,0.6)', 0.9, [mast, -height + 4, mast + side * 17, -height * 0.62, mast + side * 24, -18]);
}

export const sloop: CelDrawing = moored({ left: -118, top: -236, right: 118, bottom: 84 }, 0.018, (canvas) => {
  rigging(canvas, 6, 224, 92, -92);
  line(canvas, '#7a5a58', 3, [6, -50, -82, -46]);
  polygon(canvas, '#f0dccb', [4, -56, -80, -51, -80, -45, 4, -48]);
  polygon(canvas, '#e2574e', [6, -224, 26, -218, 6, -212]);
  polygon(canvas, '#f6e8da', [-46, -18, -36, -36, 34, -38, 48, -22]);
  for (const x of [-24, -4, 16]) box(canvas, '#ffd48c', x, -33, 12, 6);
  hull(canvas, 98, '#f3e7dc', '#b7a0ac');
  line(canvas, '#c2484b', 3, [-93, -7, 90, -14]);
});

export const yawl: CelDrawing = moored({ left: -128, top: -214, right: 128, bottom: 80 }, 0.022, (canvas) => {
  rigging(canvas, 26, 204, 104, -26);
  rigging(canvas, -66, 132, -20, -112);
  line(canvas, '#7a5a58', 3, [26, -46, -40, -44]);
  polygon(canvas, '#b9534e', [24, -53, -38, -49, -38, -42, 24, -44]);
  polygon(canvas, '#5d7fb0', [-66, -132, -84, -127, -66, -122]);
  polygon(canvas, '#e9d4c2', [-30, -17, -22, -32, 40, -34, 56, -21]);
  for (const x of [-12, 10, 30]) disc(canvas, '#ffd48c', x, -26, 3.6);
  hull(canvas, 108, '#2f4d78', '#1c2b52');
  line(canvas, '#f0dfcf', 2.4, [-103, -18, 104, -29]);
});

export const trawler: CelDrawing = moored({ left: -142, top: -170, right: 142, bottom: 82 }, 0.013, (canvas) => {
  line(canvas, '#5a4560', 4, [-48, -22, -48, -156]);
  line(canvas, '#5a4560', 3, [-48, -130, -112, -74]);
  line(canvas, 'rgba(230,214,210,0.5)', 1, [-48, -154, -124, -28]);
  line(canvas, 'rgba(230,214,210,0.5)', 1, [-48, -154, 118, -36]);
  polygon(canvas, '#f2e3d4', [10, -22, 12, -72, 70, -72, 78, -26]);
  polygon(canvas, '#c9544c', [4, -72, 8, -82, 74, -82, 80, -72]);
  for (const x of [20, 38, 56]) box(canvas, '#ffcf80', x, -66, 13, 13);
  line(canvas, '#4a3858', 3, [42, -82, 42, -116]);
  halo(canvas, '255,236,190', 42, -118, 22, 0.9);
  disc(canvas, '#fff4d6', 42, -118, 3);
  for (const x of [-26, -10]) disc(canvas, '#d8874f', x, -30, 7);
  box(canvas, '#6a4e63', -96, -34, 30, 14);
  hull(canvas, 124, '#3f7f7c', '#1f4a5c', 30);
  line(canvas, '#f2e3d4', 3, [-118, -20, 118, -33]);
  for (const x of [-80, -30, 24, 74]) disc(canvas, '#1a1630', x, -2, 6.5);
});
