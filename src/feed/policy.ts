/** What a feed does when: opening, judging its source by packets, giving up, trying again. Pure: `main.ts` carries it out. */
import { waitAfter } from '#core/back-off.ts';
import { errors } from '#core/errors.ts';
import { millis, type Millis } from '#core/units.ts';
import { afterGap, noGaps, patience, type Gaps } from './gaps.ts';

/** From asking to the answer, and from the answer to the first packet. */
const OPEN_MS = millis(5000);
/** The same for a source that calls us: it may not have been switched on. */
const CALLED_MS = millis(60_000);
/** How long a stalled source is waited for before it is opened anew, at least. */
const STALLED_MS = 5000;
/** How long native code may take to come back after an interrupt; past it, only ending the process helps. */
const COME_BACK_MS = 2000;
/** Waits before the tries after a failure (REQUIREMENTS REC-01); the last one stays. */
const WAITS_MS = [1000, 2000, 5000, 10_000] as const;
/** Good reading for so long, and the waits begin anew. */
const STEADY_MS = 10_000;

/** Why a source is not good: its code, and the texts made from it. */
export type Why = { readonly code: string; readonly message: string; readonly remedy: string };

/** Times are milliseconds of the injected clock. `failures` counts those since the last steady reading. */
export type FeedState =
  /** `answered`: it is open, its first packet is awaited. `why`: of the failure before; null at the first try. */
  | {
      readonly is: 'opening';
      readonly since: Millis;
      readonly answered: boolean;
      readonly bursty: boolean;
      readonly failures: number;
      readonly why: Why | null;
    }
  | {
      readonly is: 'good';
      readonly since: Millis;
      readonly packetAt: Millis;
      readonly gaps: Gaps;
      readonly bursty: boolean;
      readonly failures: number;
    }
  | {
      readonly is: 'stalled';
      readonly since: Millis;
      readonly packetAt: Millis;
      readonly gaps: Gaps;
      readonly bursty: boolean;
      readonly failures: number;
    }
  /** Native code is coming back. */
  | { readonly is: 'closing'; readonly since: Millis; readonly failures: number; readonly why: Why }
  | { readonly is: 'waiting'; readonly until: Millis; readonly failures: number; readonly why: Why };

export type FeedEvent =
  /** The source answered. `bursty`: it comes a segment or more at a time, so it is read ahead. */
  | { readonly is: 'opened'; readonly bursty: boolean }
  /** A packet by which the source is judged: a picture, or sound where there are none. */
  | { readonly is: 'packet' }
  /** Opening or reading failed; what was open is being closed. */
  | { readonly is: 'failed'; readonly why: Why }
  /** All of it is closed. */
  | { readonly is: 'ended' }
  /** Time has passed. */
  | { readonly is: 'tick' };

export type FeedEffect =
  /** Open the source; answered by `opened` or `failed`, `ended` always comes last. */
  | { readonly do: 'open' }
  /** End the native call that is under way; answered by `failed` with this reason or a truer one, then `ended`. */
  | { readonly do: 'interrupt'; readonly why: Error & Why }
  /** End this process: native code does not come back. */
  | { readonly do: 'die' }
  /** What `report` says has changed. */
  | { readonly do: 'tell' };

export type Step = { readonly state: FeedState; readonly effects: readonly FeedEffect[] };

const TELL: FeedEffect = { do: 'tell' };
const stay = (state: FeedState): Step => ({ state, effects: [] });

/** A feed that opens its source now. */
export const begin = (now: Millis): Step => ({ state: opening(now, 0, null), effects: [{ do: 'open' }, TELL] });

const opening = (since: Millis, failures: number, why: Why | null): FeedState => ({
  is: 'opening',
  since,
  answered: false,
  bursty: false,
  failures,
  why,
});

/** The source's name, for messages, and whether it calls us rather than we it. */
export type About = { readonly name: string; readonly calls: boolean };

/** The next state and what must be done; does nothing itself. */
export function step(state: FeedState, event: FeedEvent, now: Millis, about: About): Step {
  switch (event.is) {
    case 'opened':
      return state.is === 'opening' ? stay({ ...state, since: now, answered: true, bursty: event.bursty }) : stay(state);
    case 'packet':
      return packet(state, now);
    case 'failed':
      return failed(state, event.why, now);
    case 'ended':
      return ended(state, now);
    case 'tick':
      return now < wakeAt(state, about) ? stay(state) : due(state, now, about);
  }
}

function packet(state: FeedState, now: Millis): Step {
  switch (state.is) {
    case 'opening': {
      const { bursty, failures } = state;
      return { state: { is: 'good', since: now, packetAt: now, gaps: noGaps(now), bursty, failures }, effects: [TELL] };
    }
    case 'good':
      return stay({ ...state, packetAt: now, gaps: afterGap(state.gaps, now - state.packetAt, now) });
    case 'stalled':
      return {
        state: { ...state, is: 'good', since: now, packetAt: now, gaps: afterGap(state.gaps, now - state.packetAt, now) },
        effects: [TELL],
      };
    case 'closing':
    case 'waiting':
      return stay(state);
  }
}

function failed(state: FeedState, why: Why, now: Millis): Step {
  switch (state.is) {
    case 'waiting':
      return stay(state);
    case 'closing':
      return { state: { ...state, why }, effects: [TELL] };
    case 'opening':
    case 'good':
    case 'stalled':
      return { state: { is: 'closing', since: now, failures: failuresOf(state, now), why }, effects: [TELL] };
  }
}

function ended(state: FeedState, now: Millis): Step {
  if (state.is !== 'closing') return stay(state);
  const until = millis(now + waitAfter(WAITS_MS, state.failures));
  return stay({ is: 'waiting', until, failures: state.failures + 1, why: state.why });
}

function due(state: FeedState, now: Millis, about: About): Step {
  const { name } = about;
  switch (state.is) {
    case 'opening':
      return interrupted(state, errors.SOURCE_SILENT({ name, seconds: openWithin(state, about) / 1000 }), now);
    case 'good':
      return { state: { ...state, is: 'stalled', since: now, failures: failuresOf(state, state.packetAt) }, effects: [TELL] };
    case 'stalled':
      return interrupted(state, errors.SOURCE_CLOSED({ name }), now);
    case 'closing':
      return { state, effects: [{ do: 'die' }] };
    case 'waiting':
      return { state: opening(now, state.failures, state.why), effects: [{ do: 'open' }, TELL] };
  }
}

const interrupted = (state: FeedState, why: Error & Why, now: Millis): Step => ({
  state: { is: 'closing', since: now, failures: state.failures, why },
  effects: [{ do: 'interrupt', why }, TELL],
});

const failuresOf = (state: FeedState, now: Millis): number => (state.is === 'good' && now - state.since >= STEADY_MS ? 0 : state.failures);

/** When the next `tick` changes something. */
export function wakeAt(state: FeedState, about: About): Millis {
  switch (state.is) {
    case 'opening':
      return millis(state.since + openWithin(state, about));
    case 'good':
      return millis(state.packetAt + patience(state.gaps, state.bursty));
    case 'stalled':
      return millis(state.since + Math.max(STALLED_MS, patience(state.gaps, state.bursty)));
    case 'closing':
      return millis(state.since + COME_BACK_MS);
    case 'waiting':
      return state.until;
  }
}

const openWithin = (state: FeedState, { calls }: About): Millis =>
  calls && state.is === 'opening' && !state.answered ? CALLED_MS : OPEN_MS;

/** What the trunk is told. A source that failed stays `closed`, with its reason, until packets come again. */
export function report(
  state: FeedState,
  name: string,
): { readonly state: 'connecting' | 'good' | 'stalled' | 'closed'; readonly why: Why | null } {
  switch (state.is) {
    case 'opening':
      return state.why === null ? { state: 'connecting', why: null } : { state: 'closed', why: state.why };
    case 'good':
      return { state: 'good', why: null };
    case 'stalled':
      return { state: 'stalled', why: errors.SOURCE_CLOSED({ name }) };
    case 'closing':
    case 'waiting':
      return { state: 'closed', why: state.why };
  }
}
