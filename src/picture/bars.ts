import { Picture, type Plane } from '#media/index.ts';
import { tone, type Synth } from '#sound/index.ts';
import type { Size } from './fit.ts';
import type { Pattern } from './pattern.ts';

// 75 % colour bars, 8 bits, limited range, BT.709 (ITU-R BT.1729 gives 100 %; 75 % is EBU's usual).
const COLUMNS = [
  [180, 128, 128],
  [168, 44, 136],
  [145, 147, 44],
  [133, 63, 52],
  [63, 193, 204],
  [51, 109, 212],
  [28, 212, 120],
] as const;

const BLACK = [16, 128, 128] as const;
const WHITE_LUMA = 235;
const RAMP_SHARE = 0.2;
const SWEEP_SECONDS = 4;
const LINE_UP_HZ = 1000;
/** -20 dBFS. */
const LINE_UP_GAIN = 0.1;

/** Colour bars over a grey ramp, with a white mark that crosses the ramp: a standing picture is seen at once. */
export class Bars implements Pattern {
  readonly sound = lineUp;
  readonly #still: Picture;

  constructor(size: Size) {
    this.#still = Picture.filled(size.width, size.height, BLACK);
    for (const [index, plane] of this.#still.planes.entries()) paint(plane, index);
  }

  draw(target: Picture, elapsed: number): void {
    target.copyFrom(this.#still);
    const [luma] = target.planes;
    if (!luma) return;
    const top = rampTop(luma.height);
    const width = luma.width >> 5;
    const x = Math.floor(((elapsed % SWEEP_SECONDS) / SWEEP_SECONDS) * (luma.width - width));
    for (let row = top; row < luma.height; row++) luma.bytes.fill(WHITE_LUMA, row * luma.stride + x, row * luma.stride + x + width);
  }

  [Symbol.dispose](): void {
    this.#still[Symbol.dispose]();
  }
}

const lineUp: Synth = (left, right, from) => {
  left.set(tone(LINE_UP_HZ, from, left.length).map((sample) => sample * LINE_UP_GAIN));
  right.set(left);
};

const rampTop = (height: number): number => 2 * Math.round((height * (1 - RAMP_SHARE)) / 2);

function paint(plane: Plane, component: number): void {
  const top = component === 0 ? rampTop(plane.height) : rampTop(plane.height * 2) / 2;
  for (let row = 0; row < top; row++) paintBars(plane, component, row);
  for (let row = top; row < plane.height; row++) {
    for (let x = 0; x < plane.width; x++)
      plane.bytes[row * plane.stride + x] = component === 0 ? 16 + Math.round((219 * x) / plane.width) : 128;
  }
}

function paintBars(plane: Plane, component: number, row: number): void {
  for (const [index, colour] of COLUMNS.entries()) {
    const from = Math.round((plane.width * index) / COLUMNS.length);
    const to = Math.round((plane.width * (index + 1)) / COLUMNS.length);
    plane.bytes.fill(colour[component] ?? 0, row * plane.stride + from, row * plane.stride + to);
  }
}
