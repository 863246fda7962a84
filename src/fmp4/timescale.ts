/** How time is counted in the tracks of our fMP4: whole numbers for every rational frame rate, so that nothing drifts. */
import { SAMPLE_RATE, SAMPLES_PER_SOUND_FRAME, type Rate } from '#core/units.ts';

/** `timescale` ticks a second; one picture or AAC frame lasts `duration` ticks. */
export type Timing = { readonly timescale: number; readonly duration: number };

/** 30/1 is 1000 ticks of 1/30000 s, 30000/1001 is 1001 ticks of 1/30000 s: both exact. */
export const pictureTiming = (rate: Rate): Timing =>
  rate.den === 1 ? { timescale: rate.num * 1000, duration: 1000 } : { timescale: rate.num, duration: rate.den };

export const soundTiming: Timing = { timescale: SAMPLE_RATE, duration: SAMPLES_PER_SOUND_FRAME };
