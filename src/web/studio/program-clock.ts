/**
 * The program's own clock, in ms since 1970 as the machine had it when the program began: it goes by pictures, so that no step of the machine's clock
 * or of this one's moves it. Pure.
 */
import type { ProgramAnswer } from '#contract/index.ts';
import { aheadBy, clockByPicture } from '../api/machine-clock.ts';

export type ProgramClock = {
  /** How far it is ahead of `performance.now()`. */
  readonly aheadMs: number;
  /** When contact was lost, ms of `performance.now()`: there it stands; null: it goes. */
  readonly stoodAt: number | null;
};

/** `report`: null where there is no new one; what comes late by a little does not move it. `now`: ms of `performance.now()`. */
export function clockAfter(
  before: ProgramClock | null,
  { report, hasContact }: { readonly report: ProgramAnswer | null; readonly hasContact: boolean },
  now: number,
): ProgramClock | null {
  if (report?.state === 'offline') return null;
  const picture = report && clockByPicture(report);
  const aheadMs = picture === null ? before?.aheadMs : aheadBy(picture, before?.aheadMs ?? picture - now, now);
  return aheadMs === undefined ? null : { aheadMs, stoodAt: hasContact ? null : (before?.stoodAt ?? now) };
}

export const clockAt = ({ aheadMs, stoodAt }: ProgramClock, now: number): number => (stoodAt ?? now) + aheadMs;
