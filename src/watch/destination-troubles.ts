/** Destinations of the set on air that are not reached. Pure. */
import type { ProgramAnswer, ProgramDestination } from '#contract/index.ts';
import { errors } from '#core/errors.ts';
import { toldOf, type ToldError } from '#core/told-error.ts';
import type { Trouble } from './trouble.ts';

export const destinationCause = ({ id }: { readonly id: number }): string => `destination:${id}`;

export const destinationTroubles = ({ destinations }: ProgramAnswer): Trouble[] =>
  destinations
    .filter(({ state }) => state === 'stalled' || state === 'retrying' || state === 'failed')
    .map((each) => ({
      ...(each.error ?? toldOf(errors.DEST_CLOSED({ name: each.name }))),
      cause: destinationCause(each),
      level: each.state === 'failed' ? ('failure' as const) : ('problem' as const),
      about: { is: 'destination' as const, id: each.id, name: each.name },
      byEngine: false,
      did: `${triedAgain(each)} ${othersAre(each, destinations)}`.trim(),
    }));

function triedAgain({ state, next_try_at: nextTry }: ProgramDestination): string {
  if (state === 'failed') return nextTry === null ? 'It is not tried again by itself.' : 'It is tried again every minute.';
  return state === 'stalled' ? 'What it does not take is kept for it for a few seconds.' : 'It is tried again by itself.';
}

function othersAre({ id }: ProgramDestination, all: readonly ProgramDestination[]): string {
  const names = all.filter((other) => other.id !== id && other.state === 'live').map(({ name }) => name);
  if (names.length === 0) return '';
  return names.length === 1 ? `${names[0]} is not touched.` : `${listed(names)} are not touched.`;
}

/** `A, B and C`. */
export const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** What is said of one that is live again, after so many ms; null: nobody saw when it was lost. */
export const destinationBack = ({ name }: ProgramDestination, afterMs: number | null): ToldError =>
  toldOf(errors.DEST_BACK({ name, seconds: afterMs === null ? null : Math.max(1, Math.round(afterMs / 1000)) }));
