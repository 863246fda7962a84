import { SAMPLE_RATE } from '#core/units.ts';
import { PicturePool, type Picture } from '#media/index.ts';
import type { Pattern, Size } from '#picture/index.ts';
import { SoundRing } from '#sound/index.ts';
import type { Source } from './source.ts';

const SOUND_AHEAD_SECONDS = 0.2;

/** A picture that the product draws, on the program's own time: every use of it shows the same. */
export class PatternSource implements Source {
  readonly state = 'good';
  readonly clockMemory = null;
  readonly trouble = null;
  readonly ring: SoundRing | null;
  readonly #pattern: Pattern;
  readonly #pool: PicturePool;
  readonly #epoch: number;

  /** Takes `pattern`. `epoch`: the wall clock at program time 0, in ms since 1970. */
  constructor(pattern: Pattern, size: Size, epoch: number) {
    this.#pattern = pattern;
    this.#pool = new PicturePool(size);
    this.#epoch = epoch;
    this.ring = pattern.sound === null ? null : new SoundRing();
  }

  prepare(due: number): void {
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

  pictureAt(due: number): Picture {
    const picture = this.#pool.take();
    this.#pattern.draw(picture, due, this.#epoch + due * 1000);
    return picture;
  }

  [Symbol.dispose](): void {
    this.#pattern[Symbol.dispose]();
    this.#pool[Symbol.dispose]();
  }
}
