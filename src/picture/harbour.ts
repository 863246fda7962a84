import { toProgram, type Picture, type Plane } from '#media/index.ts';
import { drawPicture, drawRgba, type Draw } from './draw.ts';
import type { Size } from './fit.ts';
import type { Pattern } from './pattern.ts';
import { Sprite } from './sprite.ts';

const HORIZON = 0.55;
const BOAT_WIDTH_SHARE = 0.16;
const CROSSING_SECONDS = 24;
const SWELL_SECONDS = 3.2;

/** A harbour at dusk: the sea runs, a boat crosses. Background drawn once; a frame is row copies and one small blend. */
export class Harbour implements Pattern {
  readonly toneHz = null;
  readonly #still: Picture;
  readonly #boat: Sprite;

  constructor(size: Size) {
    using drawn = drawPicture(size, drawHarbour);
    this.#still = toProgram(drawn);
    const width = Math.round(size.width * BOAT_WIDTH_SHARE);
    const boat = { width, height: width };
    this.#boat = Sprite.fromRgba(boat, drawRgba(boat, drawBoat));
  }

  draw(target: Picture, elapsed: number): void {
    target.copyFrom(this.#still);
    const still = this.#still.planes;
    for (const [index, plane] of target.planes.entries()) {
      const from = still[index];
      if (from) ripple(plane, from, elapsed);
    }
    const { width, height } = this.#boat.size;
    const across = (elapsed % CROSSING_SECONDS) / CROSSING_SECONDS;
    const x = Math.round(across * (target.width + width)) - width;
    const y = target.height * (HORIZON + 0.16) - height + Math.sin((elapsed / SWELL_SECONDS) * 2 * Math.PI) * target.height * 0.008;
    this.#boat.over(target, x, Math.round(y));
  }

  [Symbol.dispose](): void {
    this.#still[Symbol.dispose]();
    this.#boat[Symbol.dispose]();
  }
}

/** Moves each row of the sea sideways, the nearer the more; what leaves on one side comes in on the other. */
function ripple(plane: Plane, still: Plane, elapsed: number): void {
  const horizon = Math.round(plane.height * HORIZON);
  for (let row = horizon; row < plane.height; row++) {
    const depth = (row - horizon) / (plane.height - horizon);
    const swing = Math.sin(elapsed * 1.7 + 26 * Math.sqrt(depth + 0.02)) * (0.002 + 0.012 * depth) * plane.width;
    const shift = ((Math.round(swing) % plane.width) + plane.width) % plane.width;
    const at = row * plane.stride;
    const from = row * still.stride;
    plane.bytes.set(still.bytes.subarray(from, from + plane.width - shift), at + shift);
    plane.bytes.set(still.bytes.subarray(from + plane.width - shift, from + plane.width), at);
  }
}

const drawHarbour: Draw = (canvas, { width, height }) => {
  const horizon = height * HORIZON;
  const sky = canvas.createLinearGradient(0, 0, 0, horizon);
  sky.addColorStop(0, '#1d2b53');
  sky.addColorStop(0.6, '#7b4a78');
  sky.addColorStop(1, '#f2a65a');
  canvas.fillStyle = sky;
  canvas.fillRect(0, 0, width, horizon);
  const sun = canvas.createRadialGradient(width * 0.68, horizon, 0, width * 0.68, horizon, height * 0.3);
  sun.addColorStop(0, 'rgba(255,236,190,1)');
  sun.addColorStop(0.25, 'rgba(255,214,140,0.8)');
  sun.addColorStop(1, 'rgba(255,190,110,0)');
  canvas.fillStyle = sun;
  canvas.fillRect(0, 0, width, horizon);
  drawHills(canvas, width, horizon);
  drawSea(canvas, width, height, horizon);
  drawLighthouse(canvas, width * 0.16, horizon, height * 0.3);
};

function drawHills(canvas: Parameters<Draw>[0], width: number, horizon: number): void {
  canvas.fillStyle = '#3a2c4d';
  canvas.beginPath();
  canvas.moveTo(0, horizon);
  for (let x = 0; x <= width; x += width / 160) {
    const t = x / width;
    canvas.lineTo(x, horizon * (1 - 0.05 - 0.06 * Math.sin(t * 5.1 + 0.6) ** 2 - 0.02 * Math.sin(t * 17)));
  }
  canvas.lineTo(width, horizon);
  canvas.fill();
}

function drawSea(canvas: Parameters<Draw>[0], width: number, height: number, horizon: number): void {
  const sea = canvas.createLinearGradient(0, horizon, 0, height);
  sea.addColorStop(0, '#d98e5f');
  sea.addColorStop(0.25, '#5b5478');
  sea.addColorStop(1, '#14213f');
  canvas.fillStyle = sea;
  canvas.fillRect(0, horizon, width, height - horizon);
  // Glints, thicker towards the viewer; placed by two irrational steps so that no grid is seen.
  for (let i = 1; i < 420; i++) {
    const depth = ((i * 0.618034) % 1) ** 1.6;
    const x = width * ((0.68 + ((i * 0.754877) % 1) - 0.5 + 1) % 1);
    const nearSun = Math.max(0.08, 1 - Math.abs(x / width - 0.68) * 3);
    canvas.fillStyle = `rgba(255,214,150,${(0.55 * nearSun).toFixed(3)})`;
    canvas.fillRect(x, horizon + depth * (height - horizon), (0.006 + 0.03 * depth) * width, Math.max(1, height * 0.003 * (1 + depth)));
  }
}

function drawLighthouse(canvas: Parameters<Draw>[0], x: number, base: number, height: number): void {
  const half = height * 0.07;
  canvas.fillStyle = '#241c33';
  canvas.beginPath();
  canvas.ellipse(x, base + height * 0.02, height * 0.55, height * 0.09, 0, 0, 2 * Math.PI);
  canvas.fill();
  for (let stripe = 0; stripe < 6; stripe++) {
    canvas.fillStyle = stripe % 2 === 0 ? '#efe6da' : '#b8433f';
    const [top, bottom] = [(stripe + 1) / 6, stripe / 6];
    const [wide, narrow] = [half * (1.25 - 0.5 * bottom), half * (1.25 - 0.5 * top)];
    canvas.beginPath();
    canvas.moveTo(x - wide, base - height * bottom);
    canvas.lineTo(x + wide, base - height * bottom);
    canvas.lineTo(x + narrow, base - height * top);
    canvas.lineTo(x - narrow, base - height * top);
    canvas.fill();
  }
  canvas.fillStyle = '#2a2238';
  canvas.fillRect(x - half, base - height * 1.04, half * 2, height * 0.05);
  canvas.fillStyle = '#fff1c4';
  canvas.fillRect(x - half * 0.55, base - height * 1.14, half * 1.1, height * 0.1);
  canvas.fillStyle = '#8e2f2f';
  canvas.beginPath();
  canvas.moveTo(x - half * 0.8, base - height * 1.14);
  canvas.lineTo(x, base - height * 1.23);
  canvas.lineTo(x + half * 0.8, base - height * 1.14);
  canvas.fill();
}

const drawBoat: Draw = (canvas, { width }) => {
  const at = (x: number, y: number): [number, number] => [x * width, y * width];
  const shape = (colour: string, points: readonly (readonly [number, number])[]): void => {
    canvas.fillStyle = colour;
    canvas.beginPath();
    for (const [x, y] of points) canvas.lineTo(...at(x, y));
    canvas.fill();
  };
  shape('#efe9df', [
    [0.49, 0.06],
    [0.49, 0.72],
    [0.14, 0.72],
  ]);
  shape('#d8cdbd', [
    [0.54, 0.14],
    [0.54, 0.72],
    [0.86, 0.72],
  ]);
  shape('#3b2a2a', [
    [0.495, 0.04],
    [0.53, 0.04],
    [0.53, 0.8],
    [0.495, 0.8],
  ]);
  shape('#7c2f2b', [
    [0.06, 0.77],
    [0.95, 0.77],
    [0.82, 0.93],
    [0.2, 0.93],
  ]);
  shape('#efe6da', [
    [0.06, 0.77],
    [0.95, 0.77],
    [0.935, 0.79],
    [0.077, 0.79],
  ]);
};
