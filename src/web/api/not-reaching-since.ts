import type { ProgramAnswer } from '#contract/index.ts';
import type { Known } from './known.ts';

const holds = ({ state, conditions }: ProgramAnswer): boolean => state === 'live' && conditions.includes('not_reaching');

/** Since when nobody is reached, for the server does not say: null where this page did not see it begin. Pure. */
export function notReachingSince(
  { contact, program, notReachingSince: since }: Pick<Known, 'contact' | 'program' | 'notReachingSince'>,
  heard: ProgramAnswer,
  now: number,
): number | null {
  if (!holds(heard) || program === null || contact.is !== 'here') return null;
  return holds(program) ? since : now;
}
