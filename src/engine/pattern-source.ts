import { SAMPLE_RATE } from '#core/units.ts';
import { PicturePool, type Picture } from '#media/index.ts';
import type { Pattern, Size } from '#picture/index.ts';
import { SoundRing } from '#sound/index.ts';
import type { Source, Times } from './source.ts';

const SOUND_AHEAD_SECONDS = 0.2;

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
  readonly #wallAt: (due: number) => number;
  #shown: { readonly due: number; readonly picture: Picture } | null = null;

  /** Takes `pattern`. `wallAt`: the wall clock at a program time in seconds, in ms since 1970. */
  constructor(pattern: Pattern, size: Size, wallAt: (due: number) => number) {
    this.#pattern = pattern;
    this.#pool = new PicturePool(size);
    this.#wallAt = wallAt;
    this.ring = pattern.sound === null ? null : new SoundRing();
  }

  prepare({ due }: Times): void {
    this.#pattern.prepare?.();
    this.#writeSound(due);
  }

  #writeSound(due: number): void {
    const { ring } = this;
    const { sound } = this.#pattern;
    if (!ring || sound === null) return;
    const now = Math.floor(due * SAMPLE_RATE);
    if (ring.next < now) ring.place(now);
    const count = Math.ceil((due + SOUND_AHEAD_SECONDS) * SAMPLE_RATE) - ring.next;
    if (count <= 0) return;
    const [left, right] = [new Float32Array(count), new Float32Array(count)];
    sound(left, right, ring.next);
    ring.write(left, right, count);
  }

  pictureAt({ due }: Times): Picture {
    // Shown twice in one picture of the program it is drawn once.
    if (this.#shown?.due === due) return this.#shown.picture;
    this.#shown?.picture[Symbol.dispose]();
    const picture = this.#pool.take();
    this.#pattern.draw(picture, due, this.#wallAt(due));
    this.#shown = { due, picture };
    return picture;
  }

  [Symbol.dispose](): void {
    this.#shown?.picture[Symbol.dispose]();
    this.#pattern[Symbol.dispose]();
    this.#pool[Symbol.dispose]();
  }
}
