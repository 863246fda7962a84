/** The times that a destination is sent: milliseconds from the key picture that it began with. Pure. */
import { millis, SAMPLE_RATE, SAMPLES_PER_SOUND_FRAME, type Frame, type Millis, type Rate } from '#core/units.ts';
import type { PictureMessage, SoundMessage } from '#packet/index.ts';

type Media = PictureMessage | SoundMessage;

/** `nextMs`: the time of the next one of its track. */
export type Stamp = { readonly ms: Millis; readonly nextMs: Millis };

/** For one connection: each begins at 0. */
export class Stamps {
  readonly #rate: Rate;
  readonly #origin: Frame;
  readonly #last: { picture: number; sound: number } = { picture: -1, sound: -1 };

  /** `origin`: the number of the key picture it begins with. */
  constructor(origin: Frame, rate: Rate) {
    this.#origin = origin;
    this.#rate = rate;
  }

  /** Null: it is not sent, for it is older than the beginning, or than what was stamped of its track. */
  of({ is, number }: Media): Stamp | null {
    if (number <= this.#last[is]) return null;
    this.#last[is] = number;
    const exact = this.#exact(is, number);
    return exact < 0 ? null : { ms: rounded(exact), nextMs: rounded(this.#exact(is, number + 1)) };
  }

  #exact(is: Media['is'], number: number): number {
    if (is === 'picture') return this.#ofPictures(number - this.#origin);
    return (number * SAMPLES_PER_SOUND_FRAME * 1000) / SAMPLE_RATE - this.#ofPictures(this.#origin);
  }

  #ofPictures(count: number): number {
    return (count * 1000 * this.#rate.den) / this.#rate.num;
  }
}

const rounded = (ms: number): Millis => millis(Math.round(ms));
