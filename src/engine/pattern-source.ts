import { SAMPLE_RATE } from '#core/units.ts';
import { PicturePool, type Picture } from '#media/index.ts';
import type { Pattern, Size } from '#picture/index.ts';
import { SoundRing, tone } from '#sound/index.ts';
import type { Source, Times } from './source.ts';

const TONE_AHEAD_SECONDS = 0.2;
/** -20 dBFS: line-up level. */
const TONE_GAIN = 0.1;

/** A picture that the product draws, on the program's own time: every use of it shows the same. */
export class PatternSource implements Source {
  readonly state = 'good';
  readonly clockMemory = null;
  readonly trouble = null;
  readonly soundOffset = 0;
  readonly gain = 1;
  readonly ring: SoundRing | null;
  readonly #pattern: Pattern;
  readonly #pool: PicturePool;
  #shown: Picture | null = null;

  /** Takes `pattern`. */
  constructor(pattern: Pattern, size: Size) {
    this.#pattern = pattern;
    this.#pool = new PicturePool(size);
    this.ring = pattern.toneHz === null ? null : new SoundRing();
  }

  prepare({ due }: Times): void {
    const { ring } = this;
    const { toneHz } = this.#pattern;
    if (!ring || toneHz === null) return;
    const now = Math.floor(due * SAMPLE_RATE);
    if (ring.next < now) ring.place(now);
    const count = Math.ceil((due + TONE_AHEAD_SECONDS) * SAMPLE_RATE) - ring.next;
    if (count <= 0) return;
    const samples = tone(toneHz, ring.next, count).map((sample) => sample * TONE_GAIN);
    ring.write(samples, samples, count);
  }

  pictureAt({ due }: Times): Picture {
    this.#shown?.[Symbol.dispose]();
    this.#shown = this.#pool.take();
    this.#pattern.draw(this.#shown, due);
    return this.#shown;
  }

  [Symbol.dispose](): void {
    this.#shown?.[Symbol.dispose]();
    this.#pattern[Symbol.dispose]();
    this.#pool[Symbol.dispose]();
  }
}
