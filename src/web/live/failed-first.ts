/** What became of the destinations of an attempt that failed. Pure. */
import type { Destination } from '#contract/index.ts';
import type { Refusal } from '../api/ask.ts';
import type { Choice } from './choice.ts';

/** Why each did not take the program, by its id: `destinations.3` is the path of such a fault. */
export function failuresIn(refusal: Refusal | null): ReadonlyMap<number, string> {
  const failures = (refusal?.faults ?? []).flatMap(({ path, message, remedy }) => {
    const id = /^destinations\.(\d+)$/.exec(path)?.[1];
    return id === undefined ? [] : [[Number(id), `${message} ${remedy}`] as const];
  });
  return new Map(failures);
}

export const failedFirst = (destinations: readonly Destination[], failures: ReadonlyMap<number, string>): readonly Destination[] =>
  destinations.toSorted((one, other) => Number(failures.has(other.id)) - Number(failures.has(one.id)));

/** What is told of a destination in the list. */
export type DestinationTrouble = { readonly is: 'failed' | 'left_out'; readonly message: string };

/** Why each did not take the program, or why a check left it out. */
export function troublesOf({ leftOut }: Choice, failures: ReadonlyMap<number, string>): ReadonlyMap<number, DestinationTrouble> {
  const out = [...leftOut].map(([id, { message }]) => [id, { is: 'left_out', message }] as const);
  const failed = [...failures].map(([id, message]) => [id, { is: 'failed', message }] as const);
  return new Map<number, DestinationTrouble>([...out, ...failed]);
}
