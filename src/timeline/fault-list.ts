import type { Fault } from '#core/define-errors.ts';

/** Faults that are told one by one; the rest is only counted. */
export const MAX_FAULTS = 200;
/** Nobody mends more than this before looking again, so the search ends here. */
const ENOUGH = 2000;

/** Collects faults up to a bound. */
export type FaultList = {
  add(path: string, message: string, remedy: string): void;
  /** Whether there are so many that looking for more helps nobody. */
  enough(): boolean;
  /** The faults; when there are more than MAX_FAULTS, a last one says how many. */
  all(): Fault[];
};

// A field's name comes from the document too, and may be a megabyte long.
const short = (text: string): string => (text.length > 500 ? `${text.slice(0, 500)}…` : text);

export function faultList(): FaultList {
  const listed: Fault[] = [];
  let more = 0;
  return {
    add(path, message, remedy) {
      if (listed.length < MAX_FAULTS) listed.push({ path: short(path), message: short(message), remedy: short(remedy) });
      else more++;
    },
    enough: () => listed.length + more >= ENOUGH,
    all: () => (more === 0 ? listed : [...listed, furtherFaults(more)]),
  };
}

const furtherFaults = (more: number): Fault => ({
  path: 'timeline',
  message: `There are ${more + MAX_FAULTS >= ENOUGH ? `at least ${more}` : more} faults more.`,
  remedy: 'Mend those that are listed, then check again.',
});
