/** The program's beat: one turn a picture, at the time the picture is due. */
import type { Clock } from '#core/clock.ts';
import { frame, millis, type Frame, type Millis } from '#core/units.ts';
import type { ProgramClock } from '#packet/index.ts';

/** When picture `number` is due, on CLOCK_MONOTONIC. */
export const dueAt = ({ t0, rate }: ProgramClock, number: Frame): Millis => millis(t0 + (number * 1000 * rate.den) / rate.num);

/** The last picture that is due at `now`. */
export const numberAt = ({ t0, rate }: ProgramClock, now: Millis): Frame => frame(Math.floor(((now - t0) * rate.num) / (1000 * rate.den)));

/** Timers ring up to half a millisecond early. */
const EARLY_MILLIS = 0.5;
/** So far behind there is nothing to catch up: the trunk has filled the gap by then, and takes over at a key picture. */
const HOPELESS_MILLIS = 1000;

export type Turn = (number: Frame, lateMillis: number, jumped: boolean) => void;

/**
 * Calls `turn` once for each picture from `first` on, at most once a turn of the event loop: several pictures made in one turn starve
 * everything else in the process, the sound first. Numbers follow each other without a hole but where the process stood still too long
 * (`jumped`). Disposing stops it.
 */
export class Ticker implements Disposable {
  readonly #clock: Clock;
  readonly #program: ProgramClock;
  readonly #turn: Turn;
  #next: Frame;
  #timer: Disposable | null = null;

  constructor(clock: Clock, program: ProgramClock, first: Frame, turn: Turn) {
    this.#clock = clock;
    this.#program = program;
    this.#turn = turn;
    this.#next = first;
    this.#wait();
  }

  #wait(): void {
    const left = dueAt(this.#program, this.#next) - this.#clock.now();
    this.#timer = this.#clock.timer(millis(Math.max(0, Math.floor(left))), () => this.#ring());
  }

  #ring(): void {
    const late = this.#clock.now() - dueAt(this.#program, this.#next);
    if (late < -EARLY_MILLIS) return this.#wait();
    const jumped = late > HOPELESS_MILLIS;
    if (jumped) this.#next = numberAt(this.#program, this.#clock.now());
    const number = this.#next;
    this.#next = frame(number + 1);
    // Asked for first, so that a turn that throws does not stop the beat.
    this.#wait();
    this.#turn(number, late, jumped);
  }

  [Symbol.dispose](): void {
    this.#timer?.[Symbol.dispose]();
  }
}
