/** Hears whether somebody speaks in the picture's own sound, and says how far music is to be lowered under it. */
import { SAMPLE_RATE, SAMPLES_PER_SOUND_FRAME } from '#core/units.ts';
import { gainOf } from './decibels.ts';
import { powerOf } from './lufs.ts';
import { SpeechBand } from './speech-band.ts';

const FRAMES_PER_SECOND = SAMPLE_RATE / SAMPLES_PER_SOUND_FRAME;
/** Speech is no softer than this, dBFS. */
const SOFTEST = powerOf(-45);
/** It begins so far over what is heard without a pause: wind, water and traffic are not speech. */
const OVER_GROUND = powerOf(12);
/** So far below where it begins it has ended: what lies between flickers nothing. */
const ENDS = powerOf(-5);
/** What goes on without a pause and is louder than this, dBFS, is no ground: music, and those who never stop for breath. */
const GROUND_MAX = powerOf(-45);
const GROUND_MIN = powerOf(-70);
/** Between two pauses of speech, which show the ground, it is taken to have risen by 3 dB a second. */
const GROUND_RISE = powerOf(3 / FRAMES_PER_SECOND);
/** A click is not speech: so many frames in a row must be loud enough, 64 ms. */
const BEGINS_AFTER_FRAMES = 3;
/** Between words and sentences music stays low. */
const HOLD_FRAMES = Math.round(0.4 * FRAMES_PER_SECOND);
const FALL_PER_FRAME = 1 / (0.15 * FRAMES_PER_SECOND);
const RISE_PER_FRAME = 1 / (0.8 * FRAMES_PER_SECOND);

export class Ducker {
  readonly #left = new SpeechBand();
  readonly #right = new SpeechBand();
  /** The softest of late. */
  #ground = GROUND_MAX;
  #loudFrames = 0;
  #speaks = false;
  #hold = 0;
  #depth = 0;

  /** How much of the way down music is, 0 to 1. */
  get depth(): number {
    return this.#depth;
  }

  /** The factor for music that is to be lowered by `duckDb`, 0 or less, when it is all the way down. */
  gain(duckDb: number): number {
    return this.#depth === 0 ? 1 : gainOf(this.#depth * duckDb);
  }

  /** Hears the next 1024 samples of the picture's own sound. Numbers must be finite. */
  hear(left: Float32Array, right: Float32Array): void {
    this.#judge((this.#left.power(left) + this.#right.power(right)) / 2);
    const depth = this.#hold > 0 ? this.#depth + FALL_PER_FRAME : this.#depth - RISE_PER_FRAME;
    this.#depth = Math.max(0, Math.min(1, depth));
  }

  #judge(power: number): void {
    this.#ground = Math.max(GROUND_MIN, Math.min(power, GROUND_MAX, this.#ground * GROUND_RISE));
    const begins = Math.max(SOFTEST, this.#ground * OVER_GROUND);
    this.#loudFrames = power > begins ? this.#loudFrames + 1 : 0;
    this.#speaks = this.#speaks ? power > begins * ENDS : this.#loudFrames >= BEGINS_AFTER_FRAMES;
    this.#hold = this.#speaks ? HOLD_FRAMES : Math.max(0, this.#hold - 1);
  }
}
