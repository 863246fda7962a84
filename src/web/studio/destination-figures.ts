/** What is told of a destination on air in figures. `now`: ms by the machine's clock. Pure. */
import type { ProgramDestination } from '#contract/index.ts';
import { secondsUntil } from '../shell/destination-situation.ts';
import { longTime } from '../texts/clock-time.ts';
import { texts } from '../texts.ts';

const words = texts.live.rows;

export function figuresOf(destination: ProgramDestination, now: number): string | null {
  const { state, kbps, buffer_fullness: fullness, file, attempt, next_try_at: nextTryAt } = destination;
  if (state === 'retrying' || (state === 'failed' && nextTryAt !== null)) return words.tries(attempt, secondsUntil(nextTryAt, now));
  if (state !== 'live' && state !== 'stalled') return null;
  return file === null ? words.rate(kbps, fullness) : words.file(kbps, file);
}

/** For how long it has been connected, without a break. */
export const sinceOf = ({ live_since: since }: ProgramDestination, now: number): string | null =>
  since === null ? null : longTime((now - Date.parse(since)) / 1000);
