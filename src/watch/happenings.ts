import type { ProgramAnswer } from '#contract/index.ts';
import { errors } from '#core/errors.ts';
import { toldOf, type ToldError } from '#core/told-error.ts';
import { listed } from './destination-troubles.ts';

/** What was begun and ended between two answers of the program, in the order in which it was. Pure. */
export function happenings(before: ProgramAnswer, after: ProgramAnswer): ToldError[] {
  const [left, right] = [runningOf(before), runningOf(after)];
  const isSame = left !== null && right !== null && before.timeline_id === after.timeline_id;
  const wasLive = before.live_since !== null && left !== null;
  const isLive = after.live_since !== null && right !== null;
  return [
    ...(wasLive && !(isSame && isLive) ? [errors.LIVE_STOPPED({ name: left })] : []),
    ...(left !== null && !isSame ? [errors.PROGRAM_STOPPED({ name: left })] : []),
    ...(right !== null && !isSame ? [errors.PROGRAM_STARTED({ name: right })] : []),
    ...(isLive && !(isSame && wasLive) ? [errors.LIVE_STARTED({ name: right, destinations: reachedBy(after) })] : []),
  ].map(toldOf);
}

/** The name of what runs; null: nothing does. */
const runningOf = ({ state, timeline_name: name }: ProgramAnswer): string | null => (state === 'offline' ? null : (name ?? ''));

const reachedBy = ({ destinations }: ProgramAnswer): string =>
  listed(destinations.filter(({ platform, live_since: since }) => platform !== 'recording' && since !== null).map(({ name }) => name)) ||
  'its destinations';
