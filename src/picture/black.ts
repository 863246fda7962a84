import { Picture } from '#media/index.ts';
import type { Size } from './fit.ts';
import type { Pattern } from './pattern.ts';

// Limited-range BT.709.
const BLACK = [16, 128, 128] as const;

/** Nothing to be seen and nothing to be heard. */
export class Black implements Pattern {
  readonly sound = null;
  readonly #still: Picture;

  constructor({ width, height }: Size) {
    this.#still = Picture.filled(width, height, BLACK);
  }

  draw(target: Picture): void {
    target.copyFrom(this.#still);
  }

  [Symbol.dispose](): void {
    this.#still[Symbol.dispose]();
  }
}
