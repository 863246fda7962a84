/** The few shapes that scenes are drawn with, in whatever units the canvas has. */
import type { SKRSContext2D } from '@napi-rs/canvas';

export type Canvas = SKRSContext2D;
/** Where along a gradient, 0 to 1, which colour. */
type Stop = readonly [number, string];
type Fill = string | ReturnType<Canvas['createLinearGradient']>;

/** Across and down of one point after the other. */
type Points = readonly number[];

function trace(canvas: Canvas, points: Points): void {
  canvas.beginPath();
  for (let i = 0; i < points.length; i += 2) canvas.lineTo(points[i] ?? 0, points[i + 1] ?? 0);
}

export function polygon(canvas: Canvas, fill: Fill, points: Points): void {
  trace(canvas, points);
  canvas.closePath();
  canvas.fillStyle = fill;
  canvas.fill();
}

export function box(canvas: Canvas, fill: Fill, x: number, y: number, width: number, height: number): void {
  canvas.fillStyle = fill;
  canvas.fillRect(x, y, width, height);
}

export function disc(canvas: Canvas, fill: Fill, x: number, y: number, across: number, down = across): void {
  canvas.fillStyle = fill;
  canvas.beginPath();
  canvas.ellipse(x, y, across, down, 0, 0, 2 * Math.PI);
  canvas.fill();
}

export function line(canvas: Canvas, colour: string, width: number, points: Points): void {
  trace(canvas, points);
  canvas.strokeStyle = colour;
  canvas.lineWidth = width;
  canvas.lineCap = 'round';
  canvas.lineJoin = 'round';
  canvas.stroke();
}

export function downwards(canvas: Canvas, from: number, to: number, stops: readonly Stop[]): Exclude<Fill, string> {
  const gradient = canvas.createLinearGradient(0, from, 0, to);
  for (const [at, colour] of stops) gradient.addColorStop(at, colour);
  return gradient;
}

/** Light around a point, from `strength` to nothing. `rgb`: "255,214,150". */
export function halo(canvas: Canvas, rgb: string, x: number, y: number, radius: number, strength = 1): void {
  const gradient = canvas.createRadialGradient(x, y, 0, x, y, radius);
  for (const [at, share] of [
    [0, 1],
    [0.2, 0.55],
    [0.5, 0.16],
    [1, 0],
  ] as const)
    gradient.addColorStop(at, `rgba(${rgb},${strength * share})`);
  canvas.fillStyle = gradient;
  canvas.fillRect(x - radius, y - radius, 2 * radius, 2 * radius);
}

/** A ridge of hills: the ground under `height`, which gives a height above `base` for each x. */
export function ridge(canvas: Canvas, fill: Fill, from: number, to: number, base: number, height: (x: number) => number): void {
  const STEP = 6;
  const points = [from, base];
  for (let x = from; x <= to; x += STEP) points.push(x, base - height(x));
  polygon(canvas, fill, [...points, to, base]);
}
