import { useHeardNow, useProgram } from '../shell/program-context.tsx';
import { programMemory } from './program-memory.ts';

/** The program's clock in ms since 1970, new every `everyMs`; it stands while there is no contact. The machine's before a picture is known. */
export function useProgramNow(everyMs: number): number {
  const { link } = useProgram();
  const { now } = useHeardNow(everyMs);
  return programMemory(link).now() ?? now;
}
