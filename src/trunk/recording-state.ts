/** How a recording does, made of what is heard of its process. Pure. */
import { waitAfter } from '#core/back-off.ts';
import type { ToldError } from '#core/told-error.ts';
import type { Millis } from '#core/units.ts';
import type { DestinationSeen, FromSender } from '#packet/index.ts';

export type RecordingBeat = Extract<FromSender, { is: 'beat' }>;

export type RecordingFacts = {
  /** It was told to end. */
  readonly isStopping: boolean;
  /** What the process that runs said last; null: nothing. */
  readonly beat: RecordingBeat | null;
  /** When bytes last reached the disk; null: not since its process began. */
  readonly wroteAt: Millis | null;
  /** Since when it owes bytes: since it was given a key picture, wrote, or was kept from writing; null: it has nothing to write. */
  readonly owesSince: Millis | null;
  /** Its processes in a row that were replaced because the disk took nothing of them. */
  readonly hung: number;
  /** Its processes that died young in a row, and how the last one ended. */
  readonly deaths: number;
  readonly lastDeath: ToldError | null;
};

const SLOW = 'RECORDING_SLOW';
/** Fragments are written a few times a second, so this much silence is the disk's. */
const STALLED_AFTER = 5000;
/** So much of it, and another process is worth a try; ever more seldom, since one that waits for a disk may not end when it is killed. */
const HANGS_AFTER = [15_000, 60_000, 600_000, 3_600_000];
/** From this many deaths in a row on it is told that it has failed; it is tried again all the same. */
export const DEATHS_TOLD = 3;

export function recordingState(facts: RecordingFacts, now: Millis): Pick<DestinationSeen, 'state' | 'why'> {
  const { isStopping, beat, wroteAt, deaths, lastDeath } = facts;
  if (isStopping) return { state: 'finished', why: null };
  if (beat?.why?.code === SLOW) return { state: wroteAt === null ? 'retrying' : 'stalled', why: beat.why };
  if (beat?.why) return { state: 'retrying', why: beat.why };
  if (wroteAt !== null) return { state: now - wroteAt < STALLED_AFTER ? 'live' : 'stalled', why: null };
  if (lastDeath === null) return { state: 'connecting', why: null };
  return { state: deaths < DEATHS_TOLD ? 'retrying' : 'failed', why: lastDeath };
}

/** What is known once `beat` is heard. */
export function heard(before: RecordingFacts, beat: RecordingBeat, now: Millis): RecordingFacts {
  if (beat.bytes > (before.beat?.bytes ?? 0)) return { ...before, beat, wroteAt: now, owesSince: now, hung: 0 };
  // A disk that hangs fills what may wait for it: such a process says that it is too slow.
  if (beat.why === null || beat.why.code === SLOW) return { ...before, beat };
  return { ...before, beat, wroteAt: null, owesSince: before.owesSince === null ? null : now };
}

/** Its process does not come back from the disk. */
export const hangs = ({ owesSince, hung }: RecordingFacts, now: Millis): boolean =>
  owesSince !== null && now - owesSince >= waitAfter(HANGS_AFTER, hung);
