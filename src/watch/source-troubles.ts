/** Sources that give no picture. Pure. */
import { isLost, type ProgramAnswer } from '#contract/index.ts';
import type { ProductError } from '#core/define-errors.ts';
import { errors } from '#core/errors.ts';
import { toldError, toldOf, type ToldError } from '#core/told-error.ts';
import { timeOfDay } from './time-of-day.ts';
import type { Trouble } from './trouble.ts';

type Source = ProgramAnswer['sources'][number];

const AGAIN = 'It is tried again and again.';

export const sourceTroubles = (program: ProgramAnswer): Trouble[] =>
  program.sources.filter(({ state }) => isLost(state)).map((source) => troubleOf(source, program));

function troubleOf(source: Source, program: ProgramAnswer): Trouble {
  const error = source.error ?? toldOf(lostBy(source));
  return {
    ...error,
    cause: source.id,
    // Nobody looks at the slate for long.
    level: isBehindSlate(program) ? 'failure' : 'problem',
    about: source.camera_id === undefined ? { is: 'program' } : { is: 'camera', id: source.camera_id, name: source.name },
    did: toldError(error).retry === 'no' ? seenInstead(source, program) : `${seenInstead(source, program)} ${AGAIN}`,
  };
}

function lostBy({ name, state }: Source): ProductError {
  if (state === 'frozen') return errors.SOURCE_FROZEN({ name });
  if (state === 'black') return errors.SOURCE_BLACK({ name });
  return state === 'stalled' ? errors.SOURCE_STALLED({ name }) : errors.SOURCE_CLOSED({ name });
}

/** The slate stands in for a source; for that of a media process that is away no source is to blame. */
const isBehindSlate = ({ on_air: onAir, conditions }: ProgramAnswer): boolean =>
  onAir?.kind === 'slate' && onAir.reason === 'failover' && !conditions.includes('restarting');

function seenInstead({ id, kind, name }: Source, { on_air: onAir }: ProgramAnswer): string {
  if (onAir === null) return 'Nothing is on air yet.';
  if (onAir.kind === 'slate') return 'Viewers see the slate.';
  if (onAir.reason === 'failover') return `Viewers see backup "${onAir.name}".`;
  const isOnAir = onAir.kind === kind && onAir.name === name && (onAir.camera_id === undefined || `camera:${onAir.camera_id}` === id);
  return isOnAir ? 'Viewers see its last picture.' : `It is not on air: viewers see "${onAir.name}".`;
}

/** What is said of a source that is back; null: it is not, or not yet. */
export function sourceBack({ state, camera_id: camera, name }: Source, wall: number): ToldError | null {
  if (state !== 'good' && state !== 'late') return null;
  const back = { name, at: timeOfDay(wall) };
  return toldOf(camera === undefined ? errors.SOURCE_BACK(back) : errors.CAMERA_BACK(back));
}
