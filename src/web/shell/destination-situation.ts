/** What is told of the destinations of a running program, and what can be done about it. Pure. */
import { isPublic, type Alert, type ProgramAnswer, type ProgramDestination } from '#contract/index.ts';
import { destinationMessages as messages } from '../texts/destination-messages.ts';
import { quietly, type Action, type Told } from './told.ts';

const names = (of: readonly ProgramDestination[]): string[] => of.map(({ name }) => name);
const isFailed = ({ state }: ProgramDestination): boolean => state === 'failed';
/** It does not take what it should; one that is being tried again says why until it does. */
const isShaky = ({ state, error }: ProgramDestination): boolean =>
  state === 'retrying' || state === 'stalled' || (state === 'connecting' && error !== null);

/** Until a time of the machine's clock; null: there is none, or it is over. */
export function secondsUntil(at: string | null, now: number): number | null {
  if (at === null) return null;
  const seconds = Math.ceil((Date.parse(at) - now) / 1000);
  return seconds > 0 ? seconds : null;
}

/** Of a countdown: so late a key alone cancels it, and no longer a look that ends. */
const LAST_SECONDS = 10;

/** Whether Esc cancels going live: the start is at hand. `now`: by the machine's clock. */
export function isCancelledByKey({ state, goes_live_at: at }: ProgramAnswer, now: number): boolean {
  return state === 'going_live' && (secondsUntil(at, now) ?? 0) <= LAST_SECONDS;
}

/** Where it is mended: its key is asked for only where the key is what is wrong. */
export const mendOf = ({ error }: ProgramDestination): 'key' | 'open' => (error?.code.startsWith('DEST_KEY_') ? 'key' : 'open');

const mendAction = (destination: ProgramDestination): Action => ({
  is: mendOf(destination),
  id: destination.id,
  name: destination.name,
});

/** Viewers see it there, or it is written. */
export const receivers = ({ destinations }: ProgramAnswer): ProgramDestination[] => destinations.filter(({ state }) => state === 'live');

/** Those that are on air, less what was taken off. */
export const wanted = ({ destinations }: ProgramAnswer): ProgramDestination[] => destinations.filter(({ state }) => state !== 'finished');

export function liveTold(program: ProgramAnswer, next: string | null): Told {
  const [live, all] = [names(receivers(program)), wanted(program).length];
  return quietly(messages.live(messages.receiving(live, all), live.length === all, next));
}

export function goingLiveTold(program: ProgramAnswer, now: number): Told {
  const isConnected = ({ is_armed: isArmed, live_since: since }: ProgramDestination): boolean => isArmed || since !== null;
  const [connected, waiting] = [wanted(program).filter(isConnected), wanted(program).filter((each) => !isConnected(each))];
  const message = messages.goingLive(names(connected), names(waiting), secondsUntil(program.goes_live_at, now));
  return { message, actions: [cancelOf(program, now)] };
}

export const cancelOf = (program: ProgramAnswer, now: number): Action => ({ is: 'cancel', byKey: isCancelledByKey(program, now) });

/** The one that failed, or a shaky one. */
export const failedOf = ({ destinations }: ProgramAnswer): ProgramDestination | undefined => destinations.find(isFailed);

export function failedTold(program: ProgramAnswer, now: number): Told | null {
  const failed = failedOf(program);
  if (failed === undefined) return null;
  const { id, name, error, next_try_at: nextTryAt, platform } = failed;
  const retry = { is: 'retry', id, name } as const;
  return {
    message: messages.failed(name, error, names(receivers(program)), secondsUntil(nextTryAt, now)),
    actions: isPublic(platform) ? [mendAction(failed), retry] : [retry],
    code: error?.code,
    about: { is: 'destination', id },
  };
}

export function reconnectingTold(program: ProgramAnswer, now: number): Told | null {
  const shaky = program.destinations.find(isShaky);
  if (shaky === undefined) return null;
  const { id, name, error, state, next_try_at: nextTryAt } = shaky;
  return {
    message: messages.reconnecting(name, error, names(receivers(program)), secondsUntil(nextTryAt, now)),
    actions: [
      ...(mendOf(shaky) === 'key' ? [mendAction(shaky)] : []),
      ...(state === 'retrying' ? [{ is: 'retry', id, name } as const] : []),
    ],
    code: error?.code,
    about: { is: 'destination', id },
  };
}

const NOBODY = 'LIVE_REACHES_NOBODY';

/** Since when nobody is reached, as the alert about it has it; by the machine's clock, ms. Null: it was not raised yet. */
export function notReachingSince(alerts: readonly Alert[]): number | null {
  const alert = alerts.find(({ code, healed_at: healedAt }) => code === NOBODY && healedAt === null);
  return alert === undefined ? null : Date.parse(alert.last_at);
}

/** `since`: as above. */
export function notReachingTold(program: ProgramAnswer, since: number | null, now: number): Told {
  const down = program.destinations.filter(({ platform, state }) => isPublic(platform) && state !== 'live');
  const nextTries = down.map(({ next_try_at: at }) => secondsUntil(at, now)).filter((seconds) => seconds !== null);
  const triable = down.filter(({ next_try_at: at, state }) => at !== null || state === 'failed');
  const first = triable.find(({ error }) => error !== null) ?? triable[0];
  const error = (first ?? down.find((each) => each.error !== null))?.error ?? null;
  const isOver = down.length > 0 && down.every(isGivenUp);
  return {
    message: isOver
      ? messages.allFailed(error, since)
      : messages.notReaching(error, since, nextTries.length === 0 ? null : Math.min(...nextTries)),
    actions: first === undefined ? [] : notReachingActions(first, isOver),
    code: NOBODY,
    about: { is: 'program' },
  };
}

/** It is not tried again by itself. */
const isGivenUp = ({ state, next_try_at: nextTryAt }: ProgramDestination): boolean => state === 'failed' && nextTryAt === null;

function notReachingActions(first: ProgramDestination, isOver: boolean): Action[] {
  const { id, name } = first;
  return [...(isOver || mendOf(first) === 'key' ? [mendAction(first)] : []), { is: 'retry', id, name }];
}
