/** Sources that give no picture. Pure. */
import { isLost, type ProgramAnswer } from '#contract/index.ts';
import { errors } from '#core/errors.ts';
import { toldError, toldOf, type ToldError } from '#core/told-error.ts';
import { sourceIdOf } from './course.ts';
import { isEnginesWord } from './engines-word.ts';
import type { Seen } from './seen.ts';
import { timeOfDay } from './time-of-day.ts';
import type { Trouble } from './trouble.ts';

type Source = ProgramAnswer['sources'][number];

const AGAIN = 'It is tried again and again.';

export function sourceTroubles(seen: Seen): Trouble[] {
  const lost = seen.program.sources.filter(({ state }) => isLost(state));
  const asked = askedOf(lost, seen);
  return lost.map((source) => troubleOf(source, asked.has(source.id), seen));
}

/** Those of `lost` that are to be seen now. Where it is not known what the cue asks for: all that the engine has open. */
function askedOf(lost: readonly Source[], { program, judged, course }: Seen): ReadonlySet<string> {
  const { on_air: onAir, overrides } = program;
  if (onAir === null) return new Set();
  const isAskedItself = onAir.reason === 'timeline' || (onAir.reason === 'override' && onAir.kind !== 'slate');
  if (isAskedItself) return new Set([sourceIdOf(onAir)]);
  const { force } = overrides;
  const asked = force !== null && !force.coming ? `camera:${force.camera_id}` : course.asked.get(onAir.cue_id ?? '');
  const ids = lost.map(({ id }) => id);
  // Of a layout another source than the cue's own may be the one that is lost.
  return new Set(asked !== undefined && ids.includes(asked) ? [asked] : ids.filter((id) => judged.has(id)));
}

function troubleOf(source: Source, isAsked: boolean, { program, judged }: Seen): Trouble {
  const { id, name, state, camera_id: camera } = source;
  const error = source.error ?? toldOf(state === 'stalled' ? errors.SOURCE_STALLED({ name }) : errors.SOURCE_CLOSED({ name }));
  const did = seenInstead(program, isAsked);
  return {
    ...error,
    cause: id,
    // Nobody looks at the slate for long.
    level: isAsked && isBehindSlate(program) ? 'failure' : 'problem',
    about: camera === undefined ? { is: 'program' } : { is: 'camera', id: camera, name },
    did: toldError(error).retry === 'no' ? did : `${did} ${AGAIN}`,
    byEngine: isEnginesWord(error.code, judged.has(id)),
  };
}

/** The slate stands in for a source; for that of a media process that is away no source is to blame. */
const isBehindSlate = ({ on_air: onAir, conditions }: ProgramAnswer): boolean =>
  onAir?.kind === 'slate' && onAir.reason === 'failover' && !conditions.includes('restarting');

function seenInstead({ on_air: onAir }: ProgramAnswer, isAsked: boolean): string {
  if (onAir === null) return 'Nothing is on air yet.';
  if (!isAsked) return 'It is not on air.';
  if (onAir.kind === 'slate') return 'Viewers see the slate.';
  return onAir.reason === 'failover' ? `Viewers see backup "${onAir.name}".` : 'Viewers see its last picture.';
}

/** What is said of a source that is back; null: it is not, or not yet. `wall`: since when, ms since 1970. */
export function sourceBack({ state, camera_id: camera, name }: Source, wall: number): ToldError | null {
  if (state !== 'good' && state !== 'late') return null;
  const back = { name, at: timeOfDay(wall) };
  return toldOf(camera === undefined ? errors.SOURCE_BACK(back) : errors.CAMERA_BACK(back));
}
