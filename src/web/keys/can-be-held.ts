import type { ProgramAnswer } from '#contract/index.ts';

/** Whether a hand can be laid on the program. `leaving`: where only live ends, for then the preview goes on, and what can be done to it stays. Pure. */
export const canBeHeld = (program: ProgramAnswer | null, leaving: readonly string[]): program is ProgramAnswer =>
  program !== null && program.state !== 'offline' && !(program.state === 'stopping' && leaving.length === 0);
