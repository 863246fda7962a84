/** What became of the destinations of an attempt that failed. Pure. */
import type { Destination } from '#contract/index.ts';
import type { Choice } from './choice.ts';

const isRefused = ({ state, error, last_result: last }: Destination): boolean => state === 'failed' || error !== null || last?.ok === false;

/** After an attempt that failed those come first that it failed at. */
export const failedFirst = (destinations: readonly Destination[], hasFailed: boolean): readonly Destination[] =>
  hasFailed ? destinations.toSorted((one, other) => Number(isRefused(other)) - Number(isRefused(one))) : destinations;

/** What is told below each: why a check left it out, or why it did not take the program. */
export function troublesOf(destinations: readonly Destination[], { leftOut }: Choice, hasFailed: boolean): Map<number, string> {
  const troubles = destinations.flatMap((destination) => {
    const { id, error, last_result: last } = destination;
    const told = hasFailed && isRefused(destination) ? (error ?? last?.error)?.message : undefined;
    const words = told ?? leftOut.get(id)?.message;
    return words === undefined ? [] : [[id, words] as const];
  });
  return new Map(troubles);
}
