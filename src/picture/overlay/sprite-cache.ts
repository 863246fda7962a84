/** Sprites by what they show; those that were not asked for longest go when there are too many. Owns them. */
import type { Size } from '../fit.ts';
import type { Sprite } from '../sprite.ts';
import type { Trouble } from './trouble.ts';

export type Drawn = {
  readonly sprite: Sprite;
  /** What is placed on the canvas, and how far the sprite reaches beyond it. */
  readonly box: Size;
  readonly bleed: number;
  readonly troubles: readonly Trouble[];
};

/** A sprite's pixels, its planes, and its chroma for one position. */
const BYTES_A_PIXEL = 7;

export class SpriteCache implements Disposable {
  readonly #most: number;
  /** Longest unused first. */
  readonly #drawn = new Map<string, Drawn>();
  #bytes = 0;

  /** `most`: bytes, but for what is on air. */
  constructor(most: number) {
    this.#most = most;
  }

  has(key: string): boolean {
    return this.#drawn.has(key);
  }

  get(key: string): Drawn | null {
    const drawn = this.#drawn.get(key);
    if (!drawn) return null;
    this.#drawn.delete(key);
    this.#drawn.set(key, drawn);
    return drawn;
  }

  /** Takes the sprite. There is none of that key yet. */
  put(key: string, drawn: Drawn): void {
    this.#drawn.set(key, drawn);
    this.#bytes += bytesOf(drawn.sprite);
  }

  /** Lets go of what is too much, but of nothing in `inUse`. */
  trim(inUse: ReadonlySet<string>): void {
    for (const [key, { sprite }] of this.#drawn) {
      if (this.#bytes <= this.#most) return;
      if (inUse.has(key)) continue;
      this.#drawn.delete(key);
      this.#bytes -= bytesOf(sprite);
      sprite[Symbol.dispose]();
    }
  }

  [Symbol.dispose](): void {
    for (const { sprite } of this.#drawn.values()) sprite[Symbol.dispose]();
    this.#drawn.clear();
  }
}

const bytesOf = ({ size }: Sprite): number => size.width * size.height * BYTES_A_PIXEL;
