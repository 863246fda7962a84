/** What the encoder made over the last ten minutes, and what it was told to make. Pure. */
import type { ProgramAnswer } from '#contract/index.ts';

export type BitrateSample = {
  /** ms of the machine's clock. */
  readonly at: number;
  readonly kbps: number;
  readonly targetKbps: number;
};

export const BITRATE_MS = 600_000;
// A report a second, and some more for states that change.
const SAMPLES_MAX = 700;

/** With what a report says, at the time of its picture; the same report twice is one sample. A machine whose clock went back begins anew. */
export function withReport(
  samples: readonly BitrateSample[],
  { frame, epoch_ms: epoch, encoder }: ProgramAnswer,
): readonly BitrateSample[] {
  if (frame === null || epoch === null || encoder === null) return samples;
  const at = epoch + (1000 * frame) / encoder.fps;
  const last = samples.at(-1)?.at ?? -Infinity;
  if (at === last) return samples;
  const before = at < last ? [] : samples.filter((sample) => sample.at > at - BITRATE_MS);
  return [...before, { at, kbps: encoder.kbps, targetKbps: encoder.target_kbps }].slice(-SAMPLES_MAX);
}

// Reports that came so far apart leave a gap: nothing is known of the time between.
const GAP_MS = 5_000;

/** The line through the samples: x 0 to 1 over the ten minutes until `now`, y 0 to 1 up to `topKbps`; broken where nothing was known. */
export function lineOf(samples: readonly BitrateSample[], of: 'kbps' | 'targetKbps', topKbps: number, now: number): string {
  return samples
    .map((sample, index) => {
      const before = samples[index - 1];
      const isJoined = before !== undefined && sample.at - before.at <= GAP_MS;
      const x = 1 - (now - sample.at) / BITRATE_MS;
      const y = 1 - Math.min(1, sample[of] / topKbps);
      return `${isJoined ? 'L' : 'M'}${x.toFixed(4)} ${y.toFixed(4)}`;
    })
    .join('');
}

/** What is made now, at the program's clock; null: nothing was told of it lately. */
export function madeNow(samples: readonly BitrateSample[], now: number): number | null {
  const last = samples.at(-1);
  return last !== undefined && now - last.at <= GAP_MS ? last.kbps : null;
}

/** The least and the most. */
export function rangeOf(samples: readonly BitrateSample[]): readonly [number, number] {
  const rates = samples.map(({ kbps }) => kbps);
  return [Math.min(...rates), Math.max(...rates)];
}
