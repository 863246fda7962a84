import { texts } from '../texts.ts';
import { useProgram } from './program-context.tsx';
import { situationOf, type Situation } from './situation.ts';

/** What this page tells, with what was refused to it. `now` is ms of `Date.now()`. */
export function useSituation(now: number): Situation {
  const { known, refusal, refusedAt } = useProgram();
  const refused = refusal && { message: texts.message.refused(refusal.message, refusal.remedy), code: refusal.code, at: refusedAt };
  return situationOf(known, refused, now);
}
