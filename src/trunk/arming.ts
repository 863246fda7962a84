/** When destinations are connected and published to, and the key picture with which they begin. Does nothing itself. */
import { millis, type Frame, type Millis } from '#core/units.ts';

/** So that connections are there when publishing may begin. */
const OPEN_AHEAD = 10_000;
/** After the start a silent server holds up the others for so long at most. */
const GATHER_MILLIS = 1000;
/** A key picture that nobody needs costs all viewers quality. */
const ASK_AGAIN_AFTER = 500;

export type Arming = {
  /** When publishing may begin, as it was said by the wall clock and what that is by ours; null: it may. */
  readonly start: { readonly said: number; readonly at: Millis } | null;
  /** Since when there are some that are to begin together; null: who comes begins with whatever key picture is next. */
  readonly gathersSince: Millis | null;
  /** They begin with the first key picture from this number on; null: none has been asked for. */
  readonly beginsAt: Frame | null;
  /** The key picture that was last asked for, and when; null: none was. */
  readonly asked: { readonly number: Frame; readonly at: Millis } | null;
};

export type ArmingEvent =
  /** `wall`: what the wall clock says now. `begins`: some of those wanted are new. */
  | { readonly is: 'wanted'; readonly startAt: number | null; readonly wall: Millis; readonly begins: boolean }
  /**
   * Of the destinations that may be published to and have not begun: who is armed, and how many are on their way, which counts only while some
   * gather. `next`: the number that is sent next; `ahead`: the one to ask for.
   */
  | { readonly is: 'look'; readonly armed: readonly number[]; readonly coming: number; readonly next: Frame; readonly ahead: Frame }
  /** A key picture goes out. */
  | { readonly is: 'key'; readonly number: Frame };

export type ArmingEffect =
  /** Ask the engine for a key picture. */
  | { readonly do: 'ask'; readonly at: Frame }
  /** Who is armed begins with the first key picture from `at` on. The same is said again until they have. */
  | { readonly do: 'begin'; readonly ids: readonly number[]; readonly at: Frame };

export type ArmingStep = { readonly state: Arming; readonly effects: readonly ArmingEffect[] };

export const unarmed: Arming = { start: null, gathersSince: null, beginsAt: null, asked: null };

export const mayConnect = ({ start }: Arming, now: Millis): boolean => start === null || now >= start.at - OPEN_AHEAD;
/** There are some that are to begin together, and it is time to. */
export const isGathering = ({ gathersSince }: Arming, now: Millis): boolean => gathersSince !== null && now >= gathersSince;
export const mayPublish = ({ start }: Arming, now: Millis): boolean => start === null || now >= start.at;

export function armingStep(state: Arming, event: ArmingEvent, now: Millis): ArmingStep {
  switch (event.is) {
    case 'wanted':
      return still(wanted(state, event, now));
    case 'look':
      return look(state, event, now);
    case 'key':
      return still(state.beginsAt !== null && event.number >= state.beginsAt ? { ...state, gathersSince: null, beginsAt: null } : state);
  }
}

const still = (state: Arming): ArmingStep => ({ state, effects: [] });

function wanted(state: Arming, { startAt, wall, begins }: ArmingEvent & { is: 'wanted' }, now: Millis): Arming {
  const start = startOf(state, startAt, wall, now);
  if (!begins && state.gathersSince === null) return { ...state, start };
  const isMoved = begins || start?.at !== state.start?.at;
  return { ...state, start, gathersSince: isMoved ? millis(Math.max(now, start?.at ?? now)) : state.gathersSince };
}

/** The wall clock is looked at once for each time that is said: whoever sets it afterwards moves nothing. */
function startOf({ start }: Arming, said: number | null, wall: Millis, now: Millis): Arming['start'] {
  if (said === null) return null;
  return said === start?.said ? start : { said, at: millis(now + said - wall) };
}

function look(state: Arming, event: ArmingEvent & { is: 'look' }, now: Millis): ArmingStep {
  const { armed, coming, next, ahead } = event;
  if (armed.length === 0) return still(state);
  if (!isGathering(state, now)) return { state, effects: [{ do: 'begin', ids: armed, at: next }] };
  if (state.beginsAt === null && coming > 0 && now - (state.gathersSince ?? now) < GATHER_MILLIS) return still(state);
  const asks = mayAsk(state, next, now);
  const at = state.beginsAt ?? (asks ? ahead : null);
  if (at === null) return still(state);
  const begin: ArmingEffect = { do: 'begin', ids: armed, at };
  if (!asks) return { state, effects: [begin] };
  return { state: { ...state, beginsAt: at, asked: { number: ahead, at: now } }, effects: [{ do: 'ask', at: ahead }, begin] };
}

/** The engine takes one request at a time, and a new one takes none of those before it: so it is asked again once that picture went out as another. */
const mayAsk = ({ beginsAt, asked }: Arming, next: Frame, now: Millis): boolean =>
  asked === null || (now - asked.at >= ASK_AGAIN_AFTER && (beginsAt === null || next > asked.number));
