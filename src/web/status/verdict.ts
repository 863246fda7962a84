/** Whether a person who is woken by it has to get up. Pure. */
import type { Known } from '../api/known.ts';
import { isOpen } from '../shell/program-told.ts';
import type { Level, Situation } from '../shell/situation.ts';

/** `morning`: the system copes. `now`: it needs a person. */
export type Verdict = 'morning' | 'now';

/** `level`: of what is told. Null: nothing is wrong; or without contact, when it is not known what is. */
export function verdictOf({ contact, program, alerts }: Known, level: Level): Verdict | null {
  if (contact.is !== 'here' || program === null) return null;
  // What was refused to this page is told as a problem too, and is none of the program's.
  if (program.conditions.length === 0 && !alerts.some(isOpen)) return null;
  if (level === 'failure') return 'now';
  return level === 'problem' ? 'morning' : null;
}

/** The verdict on what is told: none on what was tried and is over, whatever else holds. */
export const verdictOnTold = (known: Known, { level, code }: Pick<Situation, 'level' | 'code'>): Verdict | null =>
  code === 'LIVE_FAILED' ? null : verdictOf(known, level);

/** How many problems hold beside what is told: one of its `code` is the one that is told. */
export function moreThanTold({ contact, alerts }: Known, { code }: Pick<Situation, 'code'>): number {
  if (contact.is !== 'here') return 0;
  const open = alerts.filter(isOpen);
  return open.length - (open.some((alert) => alert.code === code) ? 1 : 0);
}
