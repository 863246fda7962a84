/** Decoded pictures in the order of their times, few of them. Owns them. */
import type { Picture } from '#media/index.ts';

type Shot = { readonly from: number; readonly picture: Picture };

const MOST = 8;
const MOST_BYTES = 32e6;
/** Decoders give 8 bits a sample and four samples at the most, as a rule. */
const BYTES_A_PIXEL = 4;
/** Times are sums of fractions. */
const ERROR_SECONDS = 1e-4;

export class Filmstrip implements Disposable {
  readonly #shots: Shot[] = [];

  /** Takes `picture`, which is shown from `from` (seconds) on, later than all before it. */
  push(from: number, picture: Picture): void {
    this.#shots.push({ from, picture });
  }

  /** Whether enough lies ready. */
  get isFull(): boolean {
    const bytes = this.#shots.reduce((sum, { picture }) => sum + picture.width * picture.height * BYTES_A_PIXEL, 0);
    return this.#shots.length >= MOST || (this.#shots.length >= 2 && bytes >= MOST_BYTES);
  }

  /** The picture at `seconds`; those before it go. Null where there is none yet. It stays the strip's. */
  at(seconds: number): Picture | null {
    while (this.#shots.length > 1 && (this.#shots[1]?.from ?? Infinity) <= seconds + ERROR_SECONDS)
      this.#shots.shift()?.picture[Symbol.dispose]();
    const first = this.#shots[0];
    return first && first.from <= seconds + ERROR_SECONDS ? first.picture : null;
  }

  clear(): void {
    for (const { picture } of this.#shots.splice(0)) picture[Symbol.dispose]();
  }

  [Symbol.dispose](): void {
    this.clear();
  }
}
