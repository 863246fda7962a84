/** How a recording does, made of what is heard of its process. Pure. */
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
  /** Its processes that died young in a row, and how the last one ended. */
  readonly deaths: number;
  readonly lastDeath: ToldError | null;
};

const SLOW = 'RECORDING_SLOW';
/** Fragments are written a few times a second, so this much silence is the disk's. */
const STALLED_AFTER = 5000;
/** So much of it, and another process is worth a try. */
const HANGS_AFTER = 15_000;
/** From this many deaths in a row on it is told that it has failed; it is tried again all the same. */
export const DEATHS_TOLD = 3;

export function recordingState(facts: RecordingFacts, now: Millis): Pick<DestinationSeen, 'state' | 'why'> {
  const { isStopping, beat, wroteAt, deaths, lastDeath } = facts;
  if (isStopping) return { state: 'finished', why: null };
  // It writes, and pictures are lost.
  if (beat?.why?.code === SLOW) return { state: 'stalled', why: beat.why };
  if (beat?.why) return { state: 'retrying', why: beat.why };
  if (wroteAt !== null) return { state: now - wroteAt < STALLED_AFTER ? 'live' : 'stalled', why: null };
  if (lastDeath === null) return { state: 'connecting', why: null };
  return { state: deaths < DEATHS_TOLD ? 'retrying' : 'failed', why: lastDeath };
}

/** When bytes last reached the disk, as far as `beat` says: while it may not write it does not owe any. */
export function wroteAt(before: RecordingFacts, beat: RecordingBeat, now: Millis): Millis | null {
  if (beat.bytes > (before.beat?.bytes ?? 0)) return now;
  return beat.why === null || beat.why.code === SLOW ? before.wroteAt : null;
}

/** Its process does not come back from the disk, though it says nothing of it. */
export const hangs = ({ beat, wroteAt }: RecordingFacts, now: Millis): boolean =>
  wroteAt !== null && beat?.why === null && now - wroteAt >= HANGS_AFTER;
