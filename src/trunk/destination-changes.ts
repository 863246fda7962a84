import type { DestinationTarget } from '#packet/index.ts';

export type DestinationChanges<Wanted extends DestinationTarget> = {
  /** As they were. */
  readonly left: readonly DestinationTarget[];
  /** They stay and are to know better: another name, or another address or key. */
  readonly retargeted: readonly Wanted[];
  /** Of those, who is to be connected anew, and all who are new. */
  readonly begun: readonly Wanted[];
};

/** What must be done for the program to be sent to `wanted`. A recording that is to be another is left and begun. */
export function destinationChanges<Wanted extends DestinationTarget>(
  now: readonly DestinationTarget[],
  wanted: readonly Wanted[],
): DestinationChanges<Wanted> {
  const before = new Map(now.map((target) => [target.id, target]));
  const after = new Map(wanted.map((target) => [target.id, target]));
  const stays = (target: DestinationTarget): boolean => {
    const [old, next] = [before.get(target.id), after.get(target.id)];
    return old !== undefined && next !== undefined && isSameOne(old, next);
  };
  const kept = [...after.values()].filter(stays);
  return {
    left: [...before.values()].filter((target) => !stays(target)),
    retargeted: kept.filter((target) => !isSame(before.get(target.id), target)),
    begun: [...after.values()].filter((target) => !stays(target) || addressOf(target) !== addressOf(before.get(target.id))),
  };
}

/** Whether one can become the other while it runs. */
const isSameOne = (one: DestinationTarget, other: DestinationTarget): boolean =>
  one.kind === 'recording' || other.kind === 'recording' ? addressOf(one) === addressOf(other) : true;

const isSame = (one: DestinationTarget | undefined, other: DestinationTarget): boolean =>
  one?.name === other.name && addressOf(one) === addressOf(other);

/** All that makes a difference to where the program goes. */
const addressOf = (target: DestinationTarget | undefined): string => JSON.stringify({ ...target, name: null, wasLive: null });
