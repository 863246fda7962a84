/** A start that this page asked for and that was answered before its time: whether it came to nothing. Pure. */
import type { LogLine, ProgramAnswer } from '#contract/index.ts';
import { Refusal, type Fault } from '../api/ask.ts';

/** What is awaited; times are ms of `Date.now()`. */
export type AwaitedStart = {
  /** The newest line of the log when it was asked for: what is older is of another attempt. */
  readonly after: number;
  /** Whether the countdown was seen; and when it was left. */
  readonly isSeen: boolean;
  readonly leftAt: number | null;
  /** Why destinations did not take it, as they said last. */
  readonly faults: readonly Fault[];
};

export type Seen = { readonly program: ProgramAnswer; readonly log: readonly LogLine[]; readonly now: number };

// What is told of it comes right after; later it is of somebody else's attempt.
const TOLD_WITHIN_MS = 5_000;

/** `awaited` null: nothing is awaited any more. `failure`: it came to nothing. */
export type StartStep = { readonly awaited: AwaitedStart | null; readonly failure: Refusal | null };

export const awaitStart = (log: readonly LogLine[]): AwaitedStart => ({ after: newestOf(log), isSeen: false, leftAt: null, faults: [] });

export function stepStart(awaited: AwaitedStart, { program, log, now }: Seen): StartStep {
  if (program.state === 'going_live') return waits({ ...awaited, isSeen: true, leftAt: null, faults: faultsOf(program) });
  if (!awaited.isSeen) return waits(awaited);
  if (program.state === 'live' || program.state === 'offline') return { awaited: null, failure: null };
  const failed = log.find(({ id, code }) => code === 'LIVE_FAILED' && id > awaited.after);
  if (failed !== undefined) return { awaited: null, failure: new Refusal({ ...failed, faults: awaited.faults }) };
  const leftAt = awaited.leftAt ?? now;
  return now - leftAt < TOLD_WITHIN_MS ? waits({ ...awaited, leftAt }) : { awaited: null, failure: null };
}

const waits = (awaited: AwaitedStart): StartStep => ({ awaited, failure: null });

const newestOf = (log: readonly LogLine[]): number => log.reduce((newest, { id }) => Math.max(newest, id), -Infinity);

/** As those of a request that was refused. */
const faultsOf = ({ destinations }: ProgramAnswer): readonly Fault[] =>
  destinations.flatMap(({ id, error }) =>
    error === null ? [] : [{ path: `destinations.${id}`, message: error.message, remedy: error.remedy }],
  );
