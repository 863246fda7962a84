/** Plays a program into an origin, picture by picture on a clock that the test turns: a key picture every 2 s, sound beside it. */
import { SAMPLE_RATE, SAMPLES_PER_SOUND_FRAME, type Rate } from '#core/units.ts';
import type { Origin } from '#origin/index.ts';
import type { FormatMessage } from '#packet/index.ts';
import type { FakeClock } from './fake-clock.ts';
import { formatMessage, pictureMessage, soundMessage } from './program-messages.ts';

export type PlayedOptions = {
  readonly rate?: Rate;
  /** Of picture 0, by the wall clock. */
  readonly epoch?: number;
  readonly pictureBytes?: number;
};

export class PlayedProgram {
  readonly rate: Rate;
  readonly #clock: FakeClock;
  readonly #origin: () => Origin;
  readonly #bytes: number;
  readonly #t0: number;
  readonly #epoch: number;
  /** The next picture. */
  next = 0;
  #nextSound = 0;
  #sinceKey = Infinity;
  #format: FormatMessage;

  /** Begins the program in the origin, which may be another one later. */
  constructor(
    clock: FakeClock,
    origin: () => Origin,
    { rate = { num: 30, den: 1 }, epoch = clock.wall(), pictureBytes = 100 }: PlayedOptions = {},
  ) {
    this.rate = rate;
    this.#clock = clock;
    this.#origin = origin;
    this.#t0 = clock.now();
    this.#epoch = epoch;
    this.#bytes = pictureBytes;
    this.#format = formatMessage({ rate });
    this.begin();
  }

  /** Tells the origin what a server learns when it joins the program. */
  begin(): void {
    this.#origin().begin({ t0: this.#t0, epoch: this.#epoch, rate: this.rate });
    this.#origin().add(this.#format);
  }

  /** An engine tells its format; the key picture that follows is the first coded so. */
  format(change: Partial<FormatMessage>): void {
    this.#format = { ...this.#format, ...change };
    this.#origin().add(this.#format);
  }

  /** The next picture is a key picture. */
  key(): void {
    this.#sinceKey = Infinity;
  }

  /** Pictures and their sound go by that the origin never gets. */
  lose(pictures: number): void {
    this.next += pictures;
    this.#nextSound = Math.ceil(this.#soundsAt(this.next));
    this.key();
  }

  /** The clock goes on as well. `each`: after every picture. */
  async play(pictures: number, each: () => void | Promise<void> = () => {}): Promise<void> {
    for (const end = this.next + pictures; this.next < end; this.next++) {
      await this.#clock.advance(Math.max(0, this.#t0 + (this.next * 1000 * this.rate.den) / this.rate.num - this.#clock.now()));
      // Sound is coded a little ahead of its picture.
      for (; this.#nextSound < this.#soundsAt(this.next) + 2; this.#nextSound++) this.#origin().add(soundMessage(this.#nextSound));
      const key = this.#sinceKey >= Math.round((2 * this.rate.num) / this.rate.den);
      this.#sinceKey = key ? 1 : this.#sinceKey + 1;
      this.#origin().add(pictureMessage(this.next, { key, data: Buffer.alloc(this.#bytes, this.next) }));
      await each();
    }
  }

  /** Whole seconds of it. */
  seconds(count: number, each?: () => void | Promise<void>): Promise<void> {
    return this.play(Math.round((count * this.rate.num) / this.rate.den), each);
  }

  readonly #soundsAt = (picture: number): number => (picture * this.rate.den * SAMPLE_RATE) / (this.rate.num * SAMPLES_PER_SOUND_FRAME);
}
