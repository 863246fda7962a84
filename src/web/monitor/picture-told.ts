/** What stands over the picture of the monitor. Pure. */
import type { ProgramAnswer } from '#contract/index.ts';
import { texts } from '../texts.ts';
import type { Playing } from './playing.ts';

const words = texts.monitor;

/** Null while the picture moves. `program` null: nothing was ever heard of it. */
export function pictureTold(
  { isSupported, hasPicture, stoodS }: Playing,
  program: ProgramAnswer | null,
  hasContact: boolean,
): string | null {
  if (!isSupported) return words.unsupported;
  if (hasPicture) return stoodS === null ? null : stoodTold(program, hasContact)(stoodS);
  if (program === null) return words.notKnown;
  if (program.state !== 'offline') return words.waiting;
  return hasContact ? words.nothing : words.nothingThen;
}

function stoodTold(program: ProgramAnswer | null, hasContact: boolean): (seconds: number) => string {
  if (program?.state === 'offline' && hasContact) return words.last;
  return program !== null && hasContact && goesOn(program) ? words.stopped : words.stoppedUnknown;
}

/** The program itself may hold its picture while it begins, ends, or has lost its media process. */
const goesOn = ({ state, conditions }: ProgramAnswer): boolean =>
  state !== 'starting' && state !== 'stopping' && !conditions.includes('restarting');
