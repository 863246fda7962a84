/** True peaks: how high a signal rises between its samples. ITU-R BS.1770-4, annex 2, four times oversampled. */
import { SAMPLES_PER_SOUND_FRAME as COUNT } from '#core/units.ts';

/** Samples that one value between samples is made of. */
const TAPS = 12;
const HALF = TAPS / 2;
/** The filter's phases 0 and 1; its phases 3 and 2 are these read backwards. */
const OUTER = [
  0.001708984375, 0.010986328125, -0.0196533203125, 0.033203125, -0.0594482421875, 0.1373291015625, 0.97216796875, -0.102294921875,
  0.047607421875, -0.026611328125, 0.014892578125, -0.00830078125,
];
const INNER = [
  -0.0291748046875, 0.029296875, -0.0517578125, 0.089111328125, -0.16650390625, 0.465087890625, 0.77978515625, -0.2003173828125, 0.1015625,
  -0.0582275390625, 0.0330810546875, -0.0189208984375,
];

/**
 * A phase and its mirror image share their products: with `even` over the sums of samples that mirror each other and `odd` over their
 * differences the two are even + odd and even - odd, the larger of which is |even| + |odd|.
 */
const halves = (phase: readonly number[], sign: 1 | -1): Float64Array =>
  Float64Array.from({ length: HALF }, (_, i) => ((phase[i] ?? 0) + sign * (phase[TAPS - 1 - i] ?? 0)) / 2);
const OUTER_EVEN = halves(OUTER, 1);
const OUTER_ODD = halves(OUTER, -1);
const INNER_EVEN = halves(INNER, 1);
const INNER_ODD = halves(INNER, -1);

/** No value between samples is higher than this many times the highest sample around it. */
const RISE_MAX = INNER.reduce((sum, tap) => sum + Math.abs(tap), 0);
/** Samples that are ruled out at once where none of them is high enough to matter. */
const GROUP = 16;

/** One channel. */
export class TruePeak {
  /** The end of the frame before, then the frame. */
  readonly #samples = new Float32Array(GROUP + COUNT);
  /** The highest sample of each group. */
  readonly #highs = new Float32Array(1 + COUNT / GROUP);

  /** Takes the next frame of 1024 samples, which the two methods below then look at. */
  take(frame: Float32Array): void {
    this.#samples.copyWithin(0, COUNT);
    this.#samples.set(frame, GROUP);
    this.#highs[0] = this.#highs[COUNT / GROUP] ?? 0;
    for (let group = 1; group < this.#highs.length; group++) this.#highs[group] = this.#highestSample(group);
  }

  /** The highest sample of the frame. */
  get samplePeak(): number {
    let most = 0;
    for (let group = 1; group < this.#highs.length; group++) most = Math.max(most, this.#highs[group] ?? 0);
    return most;
  }

  /** The highest true peak that ends in the frame, or `floor` where none is over it. */
  highest(floor: number): number {
    let most = floor;
    for (let from = 0; from < COUNT; from += GROUP) {
      if (!this.#mayExceed(from, most)) continue;
      for (let i = from; i < from + GROUP; i++) most = Math.max(most, this.#peakAt(i));
    }
    return most;
  }

  /** Raises `envelope` to the true peak that ends at each sample, where that may be over `floor`; says whether it was. */
  raise(envelope: Float32Array, floor: number): boolean {
    let raised = false;
    for (let from = 0; from < COUNT; from += GROUP) {
      if (!this.#mayExceed(from, floor)) continue;
      for (let i = from; i < from + GROUP; i++) {
        const peak = this.#peakAt(i);
        if (peak > floor) raised = true;
        if (peak > (envelope[i] ?? 0)) envelope[i] = peak;
      }
    }
    return raised;
  }

  #highestSample(group: number): number {
    let most = 0;
    for (let i = group * GROUP; i < (group + 1) * GROUP; i++) most = Math.max(most, Math.abs(this.#samples[i] ?? 0));
    return most;
  }

  #mayExceed(from: number, floor: number): boolean {
    const group = from / GROUP;
    return Math.max(this.#highs[group] ?? 0, this.#highs[group + 1] ?? 0) * RISE_MAX > floor;
  }

  /** The highest of the sample in the middle of the 12 that end with sample `at` of the frame, and of the values beside it. */
  #peakAt(at: number): number {
    const first = GROUP + at - TAPS + 1;
    const last = GROUP + at;
    const samples = this.#samples;
    let outerEven = 0;
    let outerOdd = 0;
    let innerEven = 0;
    let innerOdd = 0;
    for (let i = 0; i < HALF; i++) {
      const a = samples[first + i] ?? 0;
      const b = samples[last - i] ?? 0;
      const sum = a + b;
      const difference = a - b;
      outerEven += (OUTER_EVEN[i] ?? 0) * sum;
      outerOdd += (OUTER_ODD[i] ?? 0) * difference;
      innerEven += (INNER_EVEN[i] ?? 0) * sum;
      innerOdd += (INNER_ODD[i] ?? 0) * difference;
    }
    const between = Math.max(Math.abs(outerEven) + Math.abs(outerOdd), Math.abs(innerEven) + Math.abs(innerOdd));
    return Math.max(between, Math.abs(samples[first + HALF] ?? 0));
  }
}
