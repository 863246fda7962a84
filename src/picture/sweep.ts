/** The shade behind a hand that turns, as a film's leader has it. */
import type { Picture } from '#media/index.ts';
import type { DrawnAhead } from './drawn-ahead.ts';
import type { Stage } from './stage.ts';

const STEPS = 256;
/** How much of the turn it covers, and its light at the hand, 0 to 1. */
const TAIL = 0.28;
const STRENGTH = 0.16;
const LIGHT_LUMA = 150;
const OUTSIDE = -1;
/** A hundred thousand angles take some 5 ms. */
const ROWS_AT_ONCE = 64;

/** Round a point, in units of the stage. Keeps the angle of each pixel, so that a picture looks up and adds. */
export class Sweep implements DrawnAhead {
  readonly #left: number;
  readonly #top: number;
  readonly #reach: number;
  readonly #side: number;
  readonly #angles: Int16Array;
  readonly #shares = Float32Array.from({ length: STEPS }, (_, behind) => STRENGTH * Math.max(0, 1 - behind / STEPS / TAIL));
  /** How many rows of angles are known. */
  #rows = 0;

  constructor(stage: Stage, x: number, y: number, radius: number) {
    this.#reach = Math.ceil(radius * stage.scale);
    this.#left = Math.round(stage.x(x)) - this.#reach;
    this.#top = Math.round(stage.y(y)) - this.#reach;
    this.#side = 2 * this.#reach + 1;
    this.#angles = new Int16Array(this.#side ** 2);
  }

  get isDrawn(): boolean {
    return this.#rows === this.#side;
  }

  drawMore(): number {
    const from = this.#rows;
    this.#rows = Math.min(this.#side, from + ROWS_AT_ONCE);
    for (let row = from; row < this.#rows; row++)
      for (let column = 0; column < this.#side; column++)
        this.#angles[row * this.#side + column] = angleOf(column - this.#reach, row - this.#reach, this.#reach);
    return (this.#rows - from) * this.#side;
  }

  /** `turns`: 0 at the top, clockwise. */
  draw(target: Picture, turns: number): void {
    const [luma] = target.planes;
    if (!luma) return;
    while (!this.isDrawn) this.drawMore();
    const hand = Math.floor((turns % 1) * STEPS);
    const first = Math.max(0, -this.#left);
    const last = Math.min(this.#side, luma.width - this.#left);
    for (let row = Math.max(0, -this.#top); row < Math.min(this.#side, luma.height - this.#top); row++) {
      const at = (this.#top + row) * luma.stride + this.#left;
      for (let column = first; column < last; column++) {
        const angle = this.#angles[row * this.#side + column] ?? OUTSIDE;
        const share = angle === OUTSIDE ? 0 : (this.#shares[(hand - angle) & (STEPS - 1)] ?? 0);
        if (share === 0) continue;
        const under = luma.bytes[at + column] ?? 0;
        luma.bytes[at + column] = under + share * (LIGHT_LUMA - under);
      }
    }
  }
}

function angleOf(x: number, y: number, radius: number): number {
  if (x * x + y * y > radius * radius) return OUTSIDE;
  return Math.floor(((Math.atan2(x, -y) / (2 * Math.PI) + 1) % 1) * STEPS);
}
