/** What is wrong now, and what has become of what was. Pure. */
import type { ProgramAnswer } from '#contract/index.ts';
import { errors } from '#core/errors.ts';
import { toldOf, type ToldError } from '#core/told-error.ts';
import type { Moment, Watched } from './alert-state.ts';
import { destinationBack, destinationCause, destinationTroubles } from './destination-troubles.ts';
import { isMachineWell, machineTroubles, type Machine } from './machine-troubles.ts';
import { overlayCause, programOver, programTroubles } from './program-troubles.ts';
import { sourceBack, sourceTroubles } from './source-troubles.ts';
import { timeOfDay } from './time-of-day.ts';
import type { Sight, Trouble } from './trouble.ts';

/** `machine` null: it has not said anything yet. */
export type Seen = { readonly program: ProgramAnswer; readonly machine: Machine | null };

/** `open`: the alerts that hold so far. */
export function sightOf(seen: Seen, open: readonly Watched[], moment: Moment): Sight {
  const troubles = troublesOf(seen);
  const holding = new Set(troubles.map(({ cause }) => cause));
  const fates = open.filter(({ cause }) => !holding.has(cause)).map((each) => [each.cause, fateOf(each, seen, moment)] as const);
  return {
    troubles,
    unclear: new Set(fates.flatMap(([cause, fate]) => (fate === 'unclear' ? [cause] : []))),
    recovered: new Map(fates.flatMap(([cause, fate]) => (fate === 'unclear' || fate === 'gone' ? [] : [[cause, fate] as const]))),
  };
}

const troublesOf = ({ program, machine }: Seen): Trouble[] => [
  ...(isEnding(program) ? [] : [...sourceTroubles(program), ...destinationTroubles(program), ...programTroubles(program)]),
  ...(machine === null ? [] : machineTroubles(machine)),
];

/** What is being left takes nothing any more, and nothing is wrong with that. */
const isEnding = ({ state }: ProgramAnswer): boolean => state === 'stopping';

/** What is said of it that it is over (null: nothing); or it cannot be said yet, or what it was about is no more. */
type Fate = ToldError | null | 'unclear' | 'gone';

function fateOf(watched: Watched, seen: Seen, moment: Moment): Fate {
  const { cause, alert } = watched;
  if (cause.startsWith('machine:')) return machineFate(cause, alert.message, seen.machine, moment);
  const { program } = seen;
  if (program.state === 'offline') return 'gone';
  if (isEnding(program)) return 'unclear';
  if (cause.startsWith('destination:')) return destinationFate(watched, program, moment);
  const source = program.sources.find(({ id }) => id === cause);
  if (source !== undefined) return sourceBack(source, moment.wall) ?? 'unclear';
  if (/^(camera|media|pattern):/.test(cause)) return 'gone';
  if (cause.startsWith('overlay:') && !program.overlays.some(({ cue_id: id }) => overlayCause(id) === cause)) return 'unclear';
  return programOver(cause, alert.message, program, moment.wall);
}

function machineFate(cause: string, message: string, machine: Machine | null, { wall }: Moment): Fate {
  if (machine === null || !isMachineWell(cause, machine)) return 'unclear';
  return toldOf(errors.ALERT_OVER({ at: timeOfDay(wall), what: message.replace(/\.$/, '') }));
}

function destinationFate({ cause, cameAt }: Watched, { destinations }: ProgramAnswer, { now }: Moment): Fate {
  const destination = destinations.find((each) => destinationCause(each) === cause);
  if (destination === undefined) return 'gone';
  return destination.state === 'live' ? destinationBack(destination, cameAt === null ? null : now - cameAt) : 'unclear';
}
