/**
 * The alerts: a table, and nothing is done here (UI.md 7). Intervals are of the monotonic clock, stamps of the wall clock, which people set.
 *
 * | an alert | on its trouble | on being over |
 * | --- | --- | --- |
 * | is not there, or healed 5 min ago | is raised | |
 * | holds | changes with it (kept, unless only what was done changes: that does so at each cut); a failure that was a problem is told anew | heals; flapping: waits until it has been over for 5 min |
 * | healed less than 5 min ago | holds again, one time more; the third within 5 min: flaps | |
 * | flaps and is over | holds again, and nobody is told | heals after 5 min |
 * | flaps and has held for 5 min | holds still: flaps no longer, is told anew | |
 */
import type { Alert, AlertLevel, LogLine } from '#contract/index.ts';
import type { ToldError } from '#core/told-error.ts';
import { millis, type Millis } from '#core/units.ts';
import { isEnginesWord } from './engines-word.ts';
import type { Sight, Trouble } from './trouble.ts';

const FLAPS_AT = 3;
const FLAPS_WITHIN = millis(5 * 60_000);
/** What flapped is steady once it has been so for this long. */
const STILL_AFTER = millis(5 * 60_000);
/** What comes back within this time is the same alert. */
const SAME_WITHIN = millis(5 * 60_000);

const FLAPS_WORDS = 'It comes and goes.';
const OVER_DID = 'It is over at the moment.';
const FLAPS_DID = 'You hear of it again once it has held still for 5 min.';

export type Watched = {
  readonly cause: string;
  readonly alert: Alert;
  /** As it was when it was last seen: without the words of one that flaps. */
  readonly trouble: Trouble;
  /** When it was last seen to hold. */
  readonly heldAt: Millis;
  /** When it came last; null: before anybody looked. */
  readonly cameAt: Millis | null;
  /** The worst that it was since then. */
  readonly worst: AlertLevel;
  /** When it came, those times that count for flapping. */
  readonly comings: readonly Millis[];
  /** Since when its cause does not hold; null: it does. */
  readonly overAt: Millis | null;
};

/** Those that hold and those that may come back, by cause. */
export type AlertState = { readonly nextId: number; readonly watched: ReadonlyMap<string, Watched> };

export type AlertEvent =
  | { readonly is: 'seen'; readonly sight: Sight }
  /** A person has seen it. */
  | { readonly is: 'acknowledged'; readonly id: number };

/** Of the wall clock: ms since 1970. */
export type Moment = { readonly now: Millis; readonly wall: number };

export type AlertEffect =
  /** Tell everybody who listens, and store it where it is to be kept. */
  | { readonly do: 'alert'; readonly watched: Watched; readonly isKept: boolean }
  | { readonly do: 'line'; readonly level: LogLine['level']; readonly words: ToldError };

export type AlertStep = { readonly state: AlertState; readonly effects: readonly AlertEffect[] };

export function step(state: AlertState, event: AlertEvent, moment: Moment): AlertStep {
  switch (event.is) {
    case 'seen':
      return seen(state, event.sight, moment);
    case 'acknowledged':
      return acknowledged(state, event.id, moment);
  }
}

export const isOpen = ({ alert }: Watched): boolean => alert.healed_at === null;

type Change = { readonly watched: Watched; readonly effects: readonly AlertEffect[] };

function seen(state: AlertState, sight: Sight, moment: Moment): AlertStep {
  const watched = new Map(state.watched);
  const effects: AlertEffect[] = [];
  let { nextId } = state;
  const take = (change: Change): void => {
    watched.set(change.watched.cause, change.watched);
    effects.push(...change.effects);
  };
  const troubles = new Map<string, Trouble>();
  for (const trouble of sight.troubles) if (!troubles.has(trouble.cause)) troubles.set(trouble.cause, trouble);
  for (const trouble of troubles.values()) {
    const before = watched.get(trouble.cause);
    if (before === undefined || isForgotten(before, moment)) take(raised(nextId++, trouble, moment));
    else take(before.overAt === null ? held(before, trouble, moment) : cameBack(before, trouble, moment));
  }
  for (const each of state.watched.values()) {
    if (troubles.has(each.cause) || sight.unclear.has(each.cause)) continue;
    if (isForgotten(each, moment)) watched.delete(each.cause);
    else if (isOpen(each)) take(over(each, sight, moment));
  }
  return { state: { nextId, watched }, effects };
}

const isForgotten = (each: Watched, { now }: Moment): boolean => !isOpen(each) && (each.overAt === null || now - each.overAt > SAME_WITHIN);

const iso = (wall: number): string => new Date(wall).toISOString();
const line = (level: LogLine['level'], { code, message, remedy }: ToldError): AlertEffect => ({
  do: 'line',
  level,
  words: { code, message, remedy },
});

const wordsOf = ({ code, message, remedy, did, level, about }: Trouble | Alert) => ({ code, message, remedy, did, level, about });

/** The words of one that flaps. */
const flapping = (trouble: Trouble): Trouble => ({
  ...trouble,
  message: `${trouble.message} ${FLAPS_WORDS}`,
  did: `${trouble.did} ${FLAPS_DID}`,
});

/** An alert that was stored, at the time at which it is taken up: nobody looked meanwhile, and whether it came and went is not known. */
export function taken({ cause, alert }: { readonly cause: string; readonly alert: Alert }, heldAt: Millis): Watched {
  const message = alert.message.replace(` ${FLAPS_WORDS}`, '');
  const plain: Alert = { ...alert, message, did: alert.did.replace(` ${FLAPS_DID}`, ''), is_flapping: false };
  const trouble = { ...wordsOf(plain), cause, byEngine: isEnginesWord(alert.code, false) };
  return { cause, alert: plain, trouble, heldAt, cameAt: null, worst: alert.level, comings: [], overAt: null };
}

/** When its cause was over, ms since 1970. */
export const overSince = ({ overAt }: Watched, { now, wall }: Moment): number => wall - (now - (overAt ?? now));

const change = (watched: Watched, ...lines: readonly AlertEffect[]): Change => ({
  watched,
  effects: [{ do: 'alert', watched, isKept: true }, ...lines],
});

function raised(id: number, trouble: Trouble, { now, wall }: Moment): Change {
  const { cause } = trouble;
  const alert: Alert = {
    ...{ id, ...wordsOf(trouble), since: iso(wall), last_at: iso(wall), times: 1 },
    ...{ is_flapping: false, acknowledged_at: null, healed_at: null },
  };
  const watched = { cause, alert, trouble, heldAt: now, cameAt: now, worst: alert.level, comings: [now], overAt: null };
  return change(watched, line(alert.level, alert));
}

function cameBack(before: Watched, trouble: Trouble, { now, wall }: Moment): Change {
  const comings = [...before.comings.filter((at) => now - at <= FLAPS_WITHIN), now];
  const didFlap = before.alert.is_flapping;
  const flaps = didFlap || comings.length >= FLAPS_AT;
  const words = wordsOf(flaps ? flapping(trouble) : trouble);
  const alert: Alert = {
    ...{ ...before.alert, ...words, last_at: iso(wall), times: before.alert.times + 1, is_flapping: flaps, healed_at: null },
    // Who knows that it flaps has not seen that it does something else.
    acknowledged_at: didFlap ? before.alert.acknowledged_at : null,
  };
  const watched = { ...before, alert, trouble, heldAt: now, cameAt: now, worst: alert.level, comings, overAt: null };
  return change(watched, ...(didFlap ? [] : [line(alert.level, alert)]));
}

function held(before: Watched, trouble: Trouble, { now }: Moment): Change {
  const isStill = before.alert.is_flapping && before.cameAt !== null && now - before.cameAt >= STILL_AFTER;
  const flaps = before.alert.is_flapping && !isStill;
  const isWorse = trouble.level === 'failure' && before.worst === 'problem';
  const acknowledged_at = isWorse ? null : before.alert.acknowledged_at;
  const alert: Alert = { ...before.alert, ...wordsOf(flaps ? flapping(trouble) : trouble), is_flapping: flaps, acknowledged_at };
  const watched = { ...before, alert, trouble, heldAt: now, worst: isWorse ? alert.level : before.worst };
  if (isSame(before.alert, alert)) return { watched, effects: [] };
  if (isSame(before.alert, { ...alert, did: before.alert.did })) return { watched, effects: [{ do: 'alert', watched, isKept: false }] };
  return change(watched, ...(isStill || (isWorse && !flaps) ? [line(alert.level, alert)] : []));
}

const isSame = (one: Alert, other: Alert): boolean => JSON.stringify(one) === JSON.stringify(other);

function over(before: Watched, { recovered }: Sight, moment: Moment): Change {
  const { now } = moment;
  const overAt = before.overAt ?? now;
  const words = recovered.get(before.cause);
  // What is gone with what it was about does not flap: a program that is started again and again.
  const isGone = words === undefined;
  const { is_flapping: didFlap } = before.alert;
  if (didFlap && !isGone && now - overAt < STILL_AFTER) {
    const alert: Alert = { ...before.alert, did: `${OVER_DID} ${FLAPS_DID}` };
    return before.overAt === null ? change({ ...before, alert, overAt }) : { watched: before, effects: [] };
  }
  const { message, did } = before.trouble;
  const alert: Alert = { ...before.alert, message, did, is_flapping: false, healed_at: iso(overSince(before, moment)) };
  const comings = isGone || didFlap ? [] : before.comings;
  return change({ ...before, alert, overAt, comings }, ...(words ? [line('information', words)] : []));
}

/** It is silent from then on, and stays where it is. */
function acknowledged(state: AlertState, id: number, { wall }: Moment): AlertStep {
  const found = [...state.watched.values()].find((each) => each.alert.id === id && isOpen(each));
  if (found === undefined || found.alert.acknowledged_at !== null) return { state, effects: [] };
  const watched = { ...found, alert: { ...found.alert, acknowledged_at: iso(wall) } };
  return {
    state: { ...state, watched: new Map(state.watched).set(found.cause, watched) },
    effects: [{ do: 'alert', watched, isKept: true }],
  };
}
