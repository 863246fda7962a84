/** Whether a person who is woken by it has to get up. Pure. */
import { isOpen, worstOpen } from '../alerts/open-alerts.ts';
import type { Known } from '../api/known.ts';
import type { Level } from '../shell/situation.ts';

/** `morning`: the system copes. `now`: it needs a person. */
export type Verdict = 'morning' | 'now';

/** `level`: of what is told. Null: nothing is wrong; or without contact, when it is not known what is. */
export function verdictOf({ contact, program, alerts }: Known, level: Level): Verdict | null {
  if (contact.is !== 'here' || program === null) return null;
  // What was refused to this page is told as a problem too, and is none of the program's.
  if (program.conditions.length === 0 && !alerts.some(isOpen)) return null;
  if (level === 'failure' || worstOpen(alerts)?.level === 'failure') return 'now';
  return level === 'problem' ? 'morning' : null;
}

/** How many problems hold beside the one that is told. */
export const moreThanTold = ({ contact, alerts }: Known): number =>
  contact.is === 'here' ? Math.max(0, alerts.filter(isOpen).length - 1) : 0;
