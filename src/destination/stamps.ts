/** The times that a destination is sent: milliseconds from the key picture that it began with. Pure. */
import { millis, SAMPLE_RATE, SAMPLES_PER_SOUND_FRAME, type Frame, type Millis, type Rate } from '#core/units.ts';
import type { PictureMessage, SoundMessage } from '#packet/index.ts';

type Media = PictureMessage | SoundMessage;

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
  of(message: Media): Millis | null {
    if (message.number <= this.#last[message.is]) return null;
    this.#last[message.is] = message.number;
    const exact = message.is === 'picture' ? this.#ofPicture(message.number - this.#origin) : this.#ofSound(message.number);
    return exact < 0 ? null : millis(Math.round(exact));
  }

  #ofPicture(pictures: number): number {
    return (pictures * 1000 * this.#rate.den) / this.#rate.num;
  }

  #ofSound(number: number): number {
    return (number * SAMPLES_PER_SOUND_FRAME * 1000) / SAMPLE_RATE - this.#ofPicture(this.#origin);
  }
}
