/**
 * What a destination does next: a table, and nothing is done here. Waits: REQUIREMENTS REC-02.
 *
 * | state | goes on by |
 * | --- | --- |
 * | idle | start |
 * | connecting: reaching -> held -> publishing -> armed | the server's answers, the end of the countdown; a deadline each but for those that wait for us |
 * | live | a loss, 10 s without progress |
 * | leaving, for another address or key | the old connection is closed, 1 s at most |
 * | retrying | the wait is over, an operator, or the network that was seen to go is seen to be back |
 * | failed | an operator, another address or key |
 * | finished | nothing |
 *
 * In every state but `finished` it can be stopped, and be given another address or key.
 */
import { waitAfter } from '#core/back-off.ts';
import { millis, type Millis } from '#core/units.ts';
import type { Owed } from './progress.ts';
import { CUT_OFF, isFinal, type Why } from './why.ts';

/** From the name's look-up to the answer to `createStream`. */
export const REACH_WITHIN = millis(10_000);
const PUBLISH_WITHIN = millis(10_000);
/** How long one that could begin waits for the key picture it is to share with others. */
export const SHARED_KEY_WITHIN = millis(4000);
/**
 * From then on it is shown that nothing is taken: the kernel is asked once a second; of the socket it is
 * known only when the buffers on the way are full, seconds after the fact.
 */
const STALLED_AFTER = { acknowledgements: 1500, kernel: 2500, socket: 1000 } as const;
/** From then on it is acted upon. */
const STALLED_MAX = millis(10_000);
/** A server that says nothing of what it got has taken it when it has not hung up for so long: some say yes to a key that they refuse, and close. */
const TAKEN_AFTER = millis(5000);
/** A server that takes us and drops us makes no fast loop: tries are counted on until it has been live for so long. */
const PROVED_AFTER = millis(30_000);
const WAITS = [2000, 4000, 8000, 16_000, 32_000, 60_000] as const;
const JITTER = 0.2;
/** Then an operator is told; it goes on. */
export const TRIES_TOLD = 10;
const PROBE_EVERY = millis(1000);
/** Where a probe told of a server that then did not take us, only an absence of so long is believed to be one. */
const ABSENT_AFTER = millis(5000);
/** Two must not send under one key. A connection takes leave for 1 s at most. */
const LEAVE_WITHIN = millis(1100);
/** A server that is there is not asked every second whether it is. */
const PROBE_REACHED_EVERY = millis(5000);

/** Kept from state to state. */
export type Past = {
  /** Tries in a row that failed. */
  readonly attempt: number;
  /** Publishing may begin. */
  readonly released: boolean;
  /** Media have been taken under this key, so that a refusal may be passing. */
  readonly keyProved: boolean;
  readonly wasLive: boolean;
  /** How often it became live. */
  readonly lives: number;
  /** The wait before this try was cut short, as a probe had reached the server. */
  readonly isCut: boolean;
  /** Why the last try failed; null: none did, or it is live again. */
  readonly why: Why | null;
};

/** Times are milliseconds of the injected clock. */
export type DestinationState = Past &
  (
    | { readonly is: 'idle' }
    /** `isNear`: the server's port answered. */
    | { readonly is: 'reaching'; readonly since: Millis; readonly isNear: boolean }
    | { readonly is: 'held' }
    /** `isTaken`: the server has taken media. */
    | { readonly is: 'publishing'; readonly since: Millis }
    | { readonly is: 'armed'; readonly since: Millis }
    | { readonly is: 'live'; readonly since: Millis; readonly isStalled: boolean; readonly isTaken: boolean }
    | { readonly is: 'leaving'; readonly since: Millis }
    | Retrying
    | { readonly is: 'failed' }
    | { readonly is: 'finished' }
  );

/** `awaySince`: a probe, or the try itself, did not reach the server. `probeAt` null: a probe is under way. */
type Retrying = { readonly is: 'retrying'; readonly at: Millis; readonly awaySince: Millis | null; readonly probeAt: Millis | null };

export type DestinationEvent =
  | { readonly is: 'start' }
  | { readonly is: 'release' }
  /** Its port answered. */
  | { readonly is: 'reached' }
  /** It may publish. */
  | { readonly is: 'connected' }
  | { readonly is: 'published' }
  /** The first key picture was given. */
  | { readonly is: 'begun' }
  /** The server says that it has media of ours. */
  | { readonly is: 'taken' }
  /** The connection is of no use any more. */
  | { readonly is: 'lost'; readonly why: Why }
  | { readonly is: 'probed'; readonly ok: boolean }
  /** `owed`: the answer of the other side to what was sent; null: none is due. */
  | { readonly is: 'tick'; readonly owed: Owed | null }
  | { readonly is: 'retry' }
  /** `isSameKey`: only the address is another. */
  | { readonly is: 'retarget'; readonly isSameKey: boolean }
  /** The connection that was to leave is closed. */
  | { readonly is: 'left' }
  | { readonly is: 'stop' };

export type DestinationEffect =
  | 'connect'
  | 'publish'
  /** Ends the connection as one that breaks. */
  | 'drop'
  /** Ends it as an operator does: the platform is told. */
  | 'leave'
  | 'probe'
  | 'end probe'
  | 'tell still failing';

export type Step = { readonly state: DestinationState; readonly effects: readonly DestinationEffect[] };

/** `isAlreadyLive`: so it was when the machine went down. */
export const firstState = (isAlreadyLive: boolean): DestinationState => ({
  is: 'idle',
  attempt: 0,
  released: false,
  keyProved: isAlreadyLive,
  wasLive: isAlreadyLive,
  lives: 0,
  isCut: false,
  why: null,
});

/** The next state and what must be done. `random`: 0 to 1, for the wait. */
export function step(state: DestinationState, event: DestinationEvent, now: Millis, random: number): Step {
  switch (event.is) {
    case 'start':
      return state.is === 'idle' ? connecting(state, now) : same(state);
    case 'release':
      return afterRelease({ ...state, released: true }, now);
    case 'reached':
      return state.is === 'reaching' ? same({ ...state, isNear: true }) : same(state);
    case 'connected':
      return state.is === 'reaching' ? connected(state, now) : same(state);
    case 'published':
      return state.is === 'publishing' ? same({ ...pastOf(state), is: 'armed', since: now }) : same(state);
    case 'begun':
      return state.is === 'armed' ? same(liveAfter(state, now)) : same(state);
    case 'taken':
      return state.is === 'live' ? same(taken(state)) : same(state);
    case 'lost':
      return hasConnection(state) ? lost(state, event.why, now, random) : same(state);
    case 'probed':
      return state.is === 'retrying' ? probed(state, event.ok, now) : same(state);
    case 'tick':
      return ticked(state, event.owed, now, random);
    case 'retry':
      return state.is === 'retrying' || state.is === 'failed' ? anew(state, now) : same(state);
    case 'retarget':
      return retargeted({ ...state, keyProved: state.keyProved && event.isSameKey }, now);
    case 'left':
      return state.is === 'leaving' ? connecting(state, now) : same(state);
    case 'stop':
      return { state: { ...pastOf(state), is: 'finished', why: null }, effects: ending(state) };
  }
}

const same = (state: DestinationState): Step => ({ state, effects: [] });

const pastOf = ({ attempt, released, keyProved, wasLive, lives, isCut, why }: Past): Past => ({
  attempt,
  released,
  keyProved,
  wasLive,
  lives,
  isCut,
  why,
});

const hasConnection = ({ is }: DestinationState): boolean => ['reaching', 'held', 'publishing', 'armed', 'live'].includes(is);

/** What ends whatever is under way, as an operator wants it. */
function ending(state: DestinationState): DestinationEffect[] {
  if (hasConnection(state)) return ['leave'];
  return state.is === 'retrying' && state.probeAt === null ? ['end probe'] : [];
}

const connecting = (past: Past, now: Millis, before: readonly DestinationEffect[] = []): Step => ({
  state: { ...pastOf(past), isCut: false, is: 'reaching', since: now, isNear: false },
  effects: [...before, 'connect'],
});

/** A person is there, so the waits begin anew. */
const anew = (state: DestinationState, now: Millis): Step => connecting({ ...state, attempt: 0, why: null }, now, ending(state));

/** Under one key the old connection and the new one would fight: the old one leaves first. */
function retargeted(state: DestinationState, now: Millis): Step {
  if (state.is === 'finished' || state.is === 'idle' || state.is === 'leaving') return same(state);
  if (!hasConnection(state)) return anew(state, now);
  return { state: { ...pastOf(state), attempt: 0, why: null, is: 'leaving', since: now }, effects: ['leave'] };
}

const connected = (state: DestinationState, now: Millis): Step =>
  state.released ? publishing(state, now) : same({ ...pastOf(state), is: 'held' });

const publishing = (past: Past, now: Millis): Step => ({ state: { ...pastOf(past), is: 'publishing', since: now }, effects: ['publish'] });

/** The countdown is over: who waits for its next try waits no longer. */
function afterRelease(state: DestinationState, now: Millis): Step {
  if (state.is === 'held') return publishing(state, now);
  return state.is === 'retrying' ? connecting(state, now, ending(state)) : same(state);
}

const liveAfter = (state: DestinationState, now: Millis): DestinationState => ({
  ...pastOf(state),
  is: 'live',
  since: now,
  isStalled: false,
  isTaken: false,
  why: null,
});

/** From here on it counts as having been live. */
const taken = (state: DestinationState & { readonly is: 'live' }): DestinationState =>
  state.isTaken ? state : { ...state, isTaken: true, isCut: false, keyProved: true, wasLive: true, lives: state.lives + 1 };

function lost(state: DestinationState, why: Why, now: Millis, random: number): Step {
  const known = isUponKey(state) && isEnd(why) ? ({ code: 'DEST_KEY_DROPPED' } as const) : why;
  const past = { ...pastOf(state), attempt: state.attempt + 1, why: known };
  if (isFinal(known, state.keyProved)) return { state: { ...past, is: 'failed' }, effects: ['drop'] };
  const isAway = state.is === 'reaching' && !state.isNear;
  const at = millis(now + waitAfter(WAITS, state.attempt) * (1 + JITTER * (2 * random - 1)));
  return {
    state: { ...past, is: 'retrying', at, awaySince: isAway ? now : null, probeAt: millis(now + PROBE_EVERY) },
    effects: past.attempt === TRIES_TOLD ? ['drop', 'tell still failing'] : ['drop'],
  };
}

/** It has the key, and has taken nothing under it yet. nginx-rtmp says that publishing may begin, and closes, where it denies it. */
const isUponKey = (state: DestinationState): boolean =>
  state.is === 'publishing' || ((state.is === 'armed' || state.is === 'live') && !state.keyProved);

const isEnd = (why: Why): boolean => why.code === 'DEST_CLOSED' || (why.code === 'DEST_BROKEN' && why.why === CUT_OFF);

/**
 * The wait is cut short only where the network was seen to come back: not reached before, reached now. A server that is there all the time
 * and refuses us is left alone until the wait is over, and so is one whose port answers now and then only: where a try so begun did not go well,
 * the next wait is cut short by a long absence only.
 */
function probed(state: DestinationState & Retrying, isReached: boolean, now: Millis): Step {
  const { awaySince, isCut } = state;
  if (isReached && awaySince !== null && (!isCut || now - awaySince >= ABSENT_AFTER)) {
    const { state: reaching, effects } = connecting(state, now);
    return { state: { ...reaching, isCut: true }, effects };
  }
  return same({
    ...state,
    awaySince: isReached ? null : (awaySince ?? now),
    probeAt: millis(now + (isReached ? PROBE_REACHED_EVERY : PROBE_EVERY)),
  });
}

function ticked(state: DestinationState, owed: Owed | null, now: Millis, random: number): Step {
  switch (state.is) {
    case 'reaching':
      return now - state.since >= REACH_WITHIN ? lost(state, silentFor(REACH_WITHIN), now, random) : same(state);
    case 'publishing':
      return now - state.since >= PUBLISH_WITHIN ? lost(state, silentFor(PUBLISH_WITHIN), now, random) : same(state);
    case 'live':
      return watched(state, owed, now, random);
    case 'leaving':
      return now - state.since >= LEAVE_WITHIN ? connecting(state, now) : same(state);
    case 'retrying':
      return waited(state, now);
    default:
      return same(state);
  }
}

const silentFor = (length: Millis): Why => ({ code: 'DEST_SILENT', seconds: length / 1000 });

function watched(state: DestinationState & { readonly is: 'live' }, owed: Owed | null, now: Millis, random: number): Step {
  const owedFor = owed === null ? 0 : now - owed.since;
  if (owedFor >= STALLED_MAX) return lost(state, { code: 'DEST_STALLED', seconds: STALLED_MAX / 1000 }, now, random);
  const attempt = now - state.since >= PROVED_AFTER ? 0 : state.attempt;
  const isStalled = owed !== null && owedFor >= STALLED_AFTER[owed.by];
  const isTaken = now - state.since >= TAKEN_AFTER && !isStalled;
  // Most ticks change nothing.
  if (attempt === state.attempt && isStalled === state.isStalled && (state.isTaken || !isTaken)) return same(state);
  const seen = { ...state, attempt, isStalled };
  return same(isTaken ? taken(seen) : seen);
}

function waited(state: DestinationState & Retrying, now: Millis): Step {
  if (now >= state.at) return connecting(state, now, ending(state));
  if (state.probeAt === null || now < state.probeAt) return same(state);
  return { state: { ...state, probeAt: null }, effects: ['probe'] };
}
