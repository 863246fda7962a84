/** What the whole mix goes through before it is encoded: loudness, then the limiter, then the meters. */
import { SAMPLE_RATE, SAMPLES_PER_SOUND_FRAME as COUNT } from '#core/units.ts';
import { decibelsOf, gainOf } from './decibels.ts';
import { Limiter } from './limiter.ts';
import { LoudnessMeter } from './loudness-meter.ts';
import { LoudnessRider, type RiderMemory } from './loudness-rider.ts';
import { RecentPeak } from './recent-peak.ts';
import { TruePeak } from './true-peak.ts';

const FRAMES_PER_SECOND = SAMPLE_RATE / COUNT;
const TRUE_PEAK_FRAMES = Math.round(FRAMES_PER_SECOND);
/** A little longer than from one report to the next: no peak is missed. */
const PEAK_FRAMES = Math.ceil(0.25 * FRAMES_PER_SECOND) + 1;

/** What a tenth of a decibel takes away is not worth a lamp. */
const LIMITING = 1 - gainOf(-0.1);

/** Loudness in LUFS and peaks in dB of full scale, of what comes out; silence is -Infinity. */
export type MasterMeters = {
  readonly momentaryLufs: number;
  readonly shortTermLufs: number;
  readonly integratedLufs: number;
  readonly truePeakDb: number;
  readonly peaksDb: readonly [left: number, right: number];
  readonly gainDb: number;
  readonly limiting: boolean;
};

export class Master {
  /** LUFS; null: as loud as it comes. */
  targetLufs: number | null;
  readonly #loudness = new LoudnessMeter();
  readonly #rider: LoudnessRider;
  readonly #left = new TruePeak();
  readonly #right = new TruePeak();
  readonly #truePeak = new RecentPeak(TRUE_PEAK_FRAMES);
  readonly #leftPeak = new RecentPeak(PEAK_FRAMES);
  readonly #rightPeak = new RecentPeak(PEAK_FRAMES);
  readonly #reduction = new RecentPeak(PEAK_FRAMES);
  #limiter = new Limiter();

  /** `rider`: what the master before this one had come to. */
  constructor(targetLufs: number | null, rider: RiderMemory | null = null) {
    this.targetLufs = targetLufs;
    this.#rider = new LoudnessRider(rider);
  }

  get riderMemory(): RiderMemory {
    return this.#rider.memory;
  }

  /** Takes 1024 samples of two channels; what it puts in their place are those of LIMITER_DELAY samples earlier. Numbers must be finite. */
  process(left: Float32Array, right: Float32Array): void {
    const before = this.#rider.gainDb;
    this.#rider.ride(this.#loudness.momentary - before, this.targetLufs);
    amplify(left, gainOf(before), gainOf(this.#rider.gainDb));
    amplify(right, gainOf(before), gainOf(this.#rider.gainDb));
    this.#limiter.limit(left, right);
    this.#measure(left, right);
  }

  /** What follows does not follow what went before: none of that is still to come out. */
  restart(): void {
    this.#limiter = new Limiter();
  }

  get meters(): MasterMeters {
    return {
      momentaryLufs: this.#loudness.momentary,
      shortTermLufs: this.#loudness.shortTerm,
      integratedLufs: this.#loudness.integrated,
      truePeakDb: decibelsOf(this.#truePeak.value),
      peaksDb: [decibelsOf(this.#leftPeak.value), decibelsOf(this.#rightPeak.value)],
      gainDb: this.#rider.gainDb,
      limiting: this.#reduction.value > LIMITING,
    };
  }

  #measure(left: Float32Array, right: Float32Array): void {
    this.#loudness.hear(left, right);
    this.#left.take(left);
    this.#right.take(right);
    this.#truePeak.add(this.#right.highest(this.#left.highest(this.#truePeak.floor)));
    this.#leftPeak.add(this.#left.samplePeak);
    this.#rightPeak.add(this.#right.samplePeak);
    this.#reduction.add(1 - this.#limiter.lowestGain);
  }
}

/** Multiplies by a gain that goes from `from` to `to` over the frame. */
function amplify(channel: Float32Array, from: number, to: number): void {
  if (from === 1 && to === 1) return;
  const step = (to - from) / COUNT;
  for (let i = 0; i < COUNT; i++) channel[i] = (channel[i] ?? 0) * (from + step * i);
}
