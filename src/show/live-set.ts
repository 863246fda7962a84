/** Who is to be sent to: what an operator chose, made into a set. */
import { isPublic, platforms, type Platform } from '#contract/index.ts';
import { errors } from '#core/errors.ts';
import type { DestinationSeen } from '#packet/index.ts';
import type { StoredDestination } from '#store/index.ts';

export type Member = {
  readonly id: number;
  readonly name: string;
  readonly platform: Platform;
  /** What was seen of it before it was wanted: of a former time, and not to be taken for an answer. Null: nothing. */
  readonly before: Pick<DestinationSeen, 'state' | 'since'> | null;
};

/** The set on air, or that is about to be. Times are of the wall clock, ms since 1970. */
export type LiveSet = {
  readonly members: readonly Member[];
  /** Since when it is wanted. */
  readonly since: number;
  /** When publishing may begin; null: at once. */
  readonly startAt: number | null;
  /** Since when somebody was reached; null: nobody was yet. Holds for as long as the set is wanted. */
  readonly liveSince: number | null;
};

export const publicMembers = ({ members }: LiveSet): readonly Member[] => members.filter(({ platform }) => isPublic(platform));

/** Somebody is to be reached by it; a recording reaches nobody. */
export const isForOthers = (set: { readonly members: readonly { readonly platform: Platform }[] } | null): boolean =>
  set?.members.some(({ platform }) => isPublic(platform)) ?? false;

/** Picture and sound together that all of them take, kbit/s; null: none has a limit that is known. */
export function limitKbpsOf(chosen: readonly { readonly platform: Platform }[]): number | null {
  const limits = chosen.flatMap(({ platform }) => platforms[platform].maxKbps ?? []);
  return limits.length === 0 ? null : Math.min(...limits);
}

export type Chosen = {
  readonly destinations: readonly StoredDestination[];
  /** Why others that were named are left out, a sentence each. */
  readonly leftOut: readonly string[];
};

/** Those of `known` that `ids` name and that are on. Throws DESTINATIONS_NOT_KNOWN, and DESTINATION_OFF where all of them are off. */
export function chosenOf(known: readonly StoredDestination[], ids: readonly number[]): Chosen {
  const named = known.filter(({ id }) => ids.includes(id));
  const destinations = named.filter(({ isActive }) => isActive);
  const off = named.filter(({ isActive }) => !isActive);
  if (named.length === 0) throw errors.DESTINATIONS_NOT_KNOWN({});
  if (destinations.length === 0) throw errors.DESTINATION_OFF({ name: off.map(({ name }) => name).join(', ') });
  const unknown = [...new Set(ids)].filter((id) => known.every((each) => each.id !== id));
  return {
    destinations,
    leftOut: [
      ...off.map(({ name }) => `${name} was left out: it is turned off.`),
      ...unknown.map((id) => `Destination ${id} was left out: there is none of this number.`),
    ],
  };
}

/** Those of these ids; one that is off is taken where it is on air already. Throws NOT_FOUND, DESTINATION_OFF. */
export function exactlyOf(
  known: readonly StoredDestination[],
  ids: readonly number[],
  isOnAir: (id: number) => boolean,
): StoredDestination[] {
  return [...new Set(ids)].map((id) => {
    const found = known.find((each) => each.id === id);
    if (found === undefined) throw errors.NOT_FOUND({ what: `destination ${id}` });
    if (!found.isActive && !isOnAir(id)) throw errors.DESTINATION_OFF({ name: found.name });
    return found;
  });
}

/** The ids of those that reach nobody. */
export const recordingsOf = (chosen: readonly { readonly id: number; readonly platform: Platform }[]): number[] =>
  chosen.filter(({ platform }) => !isPublic(platform)).map(({ id }) => id);
