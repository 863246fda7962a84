/** Whether a recording may write, and why not: what was seen of the disk, in steps that do nothing themselves. */
import { waitAfter } from '#core/back-off.ts';
import type { ProductError } from '#core/define-errors.ts';
import { errors } from '#core/errors.ts';
import { millis, type Millis } from '#core/units.ts';
import { faultWords, isNoRoom } from './fault-words.ts';
import { isFull, type DiskSpace } from './room.ts';

const WAITS_MS = [1000, 2000, 4000, 8000, 16_000, 30_000];

export type Standing = {
  /** The space that was too little; null: there is room. */
  readonly full: DiskSpace | null;
  /** What the disk said last; null: it took the last fragment. */
  readonly fault: { readonly why: unknown; readonly tryAt: Millis } | null;
  /** Faults in a row. */
  readonly failures: number;
  /** Pictures were lost, and it has not caught up since. */
  readonly slow: boolean;
};

export const begunStanding: Standing = { full: null, fault: null, failures: 0, slow: false };

export const sawSpace = (standing: Standing, space: DiskSpace): Standing => ({
  ...standing,
  full: isFull(standing.full !== null, space) ? space : null,
});

/** The disk does not say: what it does with the next fragment will. */
export const sawNoSpace = (standing: Standing): Standing => ({ ...standing, full: null });

export const failed = (standing: Standing, why: unknown, now: Millis): Standing => ({
  ...standing,
  fault: { why, tryAt: millis(now + waitAfter(WAITS_MS, standing.failures)) },
  failures: standing.failures + 1,
});

export const wrote = (standing: Standing): Standing => ({ ...standing, fault: null, failures: 0 });
export const lostPictures = (standing: Standing): Standing => ({ ...standing, slow: true });
export const caughtUp = (standing: Standing): Standing => ({ ...standing, slow: false });

export const mayWrite = ({ full, fault }: Standing, now: Millis): boolean => full === null && (fault === null || now >= fault.tryAt);

/** Why nothing, or not everything, is written; null: all is. `name`: the destination's. */
export function whyNot({ full, fault, slow }: Standing, name: string): ProductError | null {
  if (full !== null) return errors.RECORDING_DISK_FULL({ name, freeMegabytes: Math.floor(full.freeBytes / 1e6) });
  if (fault !== null && isNoRoom(fault.why)) return errors.RECORDING_DISK_FULL({ name, freeMegabytes: 0 }, { cause: fault.why });
  if (fault !== null) return errors.RECORDING_FAILED({ name, why: faultWords(fault.why) }, { cause: fault.why });
  return slow ? errors.RECORDING_SLOW({ name }) : null;
}
