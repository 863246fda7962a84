/** Holds true peaks under a ceiling: gain falls before a peak comes, so that nothing is clipped, and is exactly 1 where nothing is too high. */
import { SAMPLE_RATE, SAMPLES_PER_SOUND_FRAME as COUNT } from '#core/units.ts';
import { gainOf } from './decibels.ts';
import { SlidingMinimum } from './sliding-minimum.ts';
import { TruePeak } from './true-peak.ts';

/** -1 dBTP: EBU R128, and what platforms ask for. */
const CEILING = gainOf(-1);
/** What is over it is brought a little below: meters that look at other places between the samples find up to 0.2 dB more (EBU Tech 3341). */
const AIM = gainOf(-1.15);
/** How many samples later than it goes in sound comes out: whoever mixes for it is so far ahead. 5.3 ms. */
export const LIMITER_DELAY = 256;
/** Samples around a true peak that make it: over all of them the gain must be as low as it has to be. */
const AROUND = 10;
/** Over so many samples the gain falls, in a straight line. */
const ATTACK = LIMITER_DELAY - AROUND;
/** 10 ms: between the crests of low tones the gain does not rise, which would be heard as distortion. */
const HOLD = SAMPLE_RATE / 100;
/** Time constant of the gain's return, samples: 200 ms. */
const RELEASE = SAMPLE_RATE / 5;
/** The gain rises towards a little more than 1, so as to get there. */
const RISEN = 1.001;

export class Limiter {
  readonly #left = new TruePeak();
  readonly #right = new TruePeak();
  readonly #delayedLeft = new Float32Array(LIMITER_DELAY);
  readonly #delayedRight = new Float32Array(LIMITER_DELAY);
  readonly #spare = new Float32Array(LIMITER_DELAY);
  readonly #envelope = new Float32Array(COUNT);
  readonly #gains = new Float32Array(COUNT);
  readonly #lowest = new SlidingMinimum(ATTACK + AROUND + 1 + HOLD);
  /** The last gains before they are averaged, which makes straight lines of steps. */
  readonly #steps = new Float64Array(ATTACK).fill(1);
  #step = 0;
  #sum = ATTACK;
  #gain = 1;
  /** Samples for which `#gain` has been 1; from ATTACK on nothing is left to be done. */
  #idle = ATTACK;
  #reduction = 1;

  /** The lowest gain in the frame that came out last. */
  get lowestGain(): number {
    return this.#reduction;
  }

  /** Takes 1024 samples of two channels and puts those in their place that went in 256 samples earlier, limited. Numbers must be finite. */
  limit(left: Float32Array, right: Float32Array): void {
    const isTooHigh = this.#look(left, right);
    delay(left, this.#delayedLeft, this.#spare);
    delay(right, this.#delayedRight, this.#spare);
    this.#reduction = 1;
    if (!isTooHigh && this.#idle >= ATTACK) return;
    this.#makeGains();
    for (let i = 0; i < COUNT; i++) {
      const gain = this.#gains[i] ?? 1;
      left[i] = gain * (left[i] ?? 0);
      right[i] = gain * (right[i] ?? 0);
    }
    if (!isTooHigh && this.#idle >= ATTACK) this.#rest();
  }

  /** Fills the envelope where it may be over the ceiling, and says whether it is. */
  #look(left: Float32Array, right: Float32Array): boolean {
    this.#envelope.fill(0);
    this.#left.take(left);
    this.#right.take(right);
    const isLeft = this.#left.raise(this.#envelope, CEILING);
    const isRight = this.#right.raise(this.#envelope, CEILING);
    return isLeft || isRight;
  }

  #makeGains(): void {
    for (let i = 0; i < COUNT; i++) {
      const peak = this.#envelope[i] ?? 0;
      const needed = this.#lowest.push(peak > CEILING ? AIM / peak : 1);
      this.#gain = Math.min(needed, 1, this.#gain + (RISEN - this.#gain) / RELEASE);
      this.#idle = this.#gain === 1 ? this.#idle + 1 : 0;
      this.#sum += this.#gain - (this.#steps[this.#step] ?? 1);
      this.#steps[this.#step] = this.#gain;
      this.#step = (this.#step + 1) % ATTACK;
      const gain = Math.min(1, this.#sum / ATTACK);
      this.#gains[i] = gain;
      if (gain < this.#reduction) this.#reduction = gain;
    }
  }

  /** Rounding errors of the running sum end here. */
  #rest(): void {
    this.#lowest.clear();
    this.#steps.fill(1);
    this.#sum = ATTACK;
  }
}

/** Puts what was `delayed` before `channel`, and keeps its end for the next time. */
function delay(channel: Float32Array, delayed: Float32Array, spare: Float32Array): void {
  spare.set(channel.subarray(COUNT - LIMITER_DELAY));
  channel.copyWithin(LIMITER_DELAY, 0, COUNT - LIMITER_DELAY);
  channel.set(delayed);
  delayed.set(spare);
}
