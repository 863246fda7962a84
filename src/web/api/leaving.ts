import type { ProgramAnswer } from '#contract/index.ts';
import type { Known } from './known.ts';

/** Who is being left while it stops being live, by name: they were on air, and are not among those that are sent to still. Pure. */
export function leaving({ program, leaving: before }: Pick<Known, 'program' | 'leaving'>, heard: ProgramAnswer): readonly string[] {
  if (heard.state !== 'stopping' || program === null) return [];
  if (program.state === 'stopping') return before;
  if (program.state !== 'live' && program.state !== 'going_live') return [];
  const stay = new Set(heard.destinations.map(({ id }) => id));
  return program.destinations.flatMap(({ id, name, state }) => (state === 'finished' || stay.has(id) ? [] : [name]));
}
