/** The shade behind a hand that turns, as a film's leader has it. */
import type { Picture } from '#media/index.ts';
import type { Stage } from './stage.ts';

const STEPS = 256;
/** How much of the turn it covers, and its light at the hand, 0 to 1. */
const TAIL = 0.28;
const STRENGTH = 0.16;
const LIGHT_LUMA = 150;
const OUTSIDE = -1;

/** Round a point, in units of the stage. Keeps the angle of each pixel, so that a picture looks up and adds. */
export class Sweep {
  readonly #left: number;
  readonly #top: number;
  readonly #side: number;
  readonly #angles: Int16Array;
  readonly #shares = Float32Array.from({ length: STEPS }, (_, behind) => STRENGTH * Math.max(0, 1 - behind / STEPS / TAIL));

  constructor(stage: Stage, x: number, y: number, radius: number) {
    const reach = Math.ceil(radius * stage.scale);
    this.#left = Math.round(stage.x(x)) - reach;
    this.#top = Math.round(stage.y(y)) - reach;
    this.#side = 2 * reach + 1;
    this.#angles = Int16Array.from({ length: this.#side ** 2 }, (_, i) =>
      angleOf((i % this.#side) - reach, Math.floor(i / this.#side) - reach, reach),
    );
  }

  /** `turns`: 0 at the top, clockwise. */
  draw(target: Picture, turns: number): void {
    const [luma] = target.planes;
    if (!luma) return;
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
