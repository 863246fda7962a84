import type { Samples, SoundDecoder } from '#media/index.ts';
import { driftStep, noDrift, SoundRing } from '#sound/index.ts';

/** The sound of a live source where its stamps say, its crystal's drift followed by stretching it a little. */
export class LiveSound {
  readonly ring = new SoundRing();
  #drift = noDrift;
  #placed = false;

  /** The source began anew: what comes is placed by itself, not after what was there. */
  restart(): void {
    this.#placed = false;
  }

  /** Writes `samples`, the first of which belongs at program sample `at` (not whole); `decoder` made them and is told how to stretch the next. */
  place(at: number, { left, right, count }: Samples, decoder: SoundDecoder): void {
    if (this.#placed) this.#follow(at, decoder);
    else this.#begin(at);
    this.ring.write(left, right, count);
  }

  #begin(at: number): void {
    this.ring.place(Math.round(at));
    this.#drift = noDrift;
    this.#placed = true;
  }

  #follow(at: number, decoder: SoundDecoder): void {
    const { drift, action } = driftStep(this.#drift, at - this.ring.next);
    this.#drift = drift;
    if (action.is === 'compensate') decoder.compensate(action.samples);
    if (action.is === 'place') {
      this.ring.place(Math.round(at));
      decoder.compensate(0);
    }
  }
}
