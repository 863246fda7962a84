/** What is wrong with the program as a whole, and with the pictures that are laid over it. Pure. */
import type { ProgramAnswer } from '#contract/index.ts';
import { errors } from '#core/errors.ts';
import { toldOf, type ToldError } from '#core/told-error.ts';
import { timeOfDay } from './time-of-day.ts';
import type { Trouble } from './trouble.ts';

/** Of warnings and of overlays each: who has more to mend begins with these. */
const EACH_MAX = 50;

const ENGINE = 'engine';
const REACH = 'reach';
export const overlayCause = (cueId: string): string => `overlay:${cueId}`;
const DEGRADED = /^degraded:/;

export const programTroubles = (program: ProgramAnswer): Trouble[] => [
  ...engineTrouble(program),
  ...reachTrouble(program),
  ...degradedTrouble(program),
  ...program.warnings
    .slice(0, EACH_MAX)
    .map((warning) => ofProgram(warning, `warning:${warning.code}:${warning.message}`, 'The show goes on.')),
  ...program.overlay_faults
    .slice(0, EACH_MAX)
    .map(({ cue_id: cueId, ...fault }) => ofProgram(fault, overlayCause(cueId), 'The rest of the picture is as it should be.')),
];

const ofProgram = ({ code, message, remedy }: ToldError, cause: string, did: string): Trouble => ({
  ...{ code, message, remedy, cause, did },
  ...{ level: 'problem', about: { is: 'program' } },
});

function engineTrouble({ conditions, on_air: onAir }: ProgramAnswer): Trouble[] {
  if (!conditions.includes('restarting')) return [];
  const seen =
    onAir?.kind === 'slate' ? 'Viewers see the slate until it is back.' : 'Viewers see the last picture, then the slate, until it is back.';
  return [ofProgram(toldOf(errors.ENGINE_AWAY({})), ENGINE, seen)];
}

function reachTrouble({ conditions, timeline_name: name }: ProgramAnswer): Trouble[] {
  if (!conditions.includes('not_reaching')) return [];
  const did = 'The show goes on. Every destination is tried again by itself.';
  return [{ ...ofProgram(toldOf(errors.LIVE_REACHES_NOBODY({ name: name ?? '' })), REACH, did), level: 'failure' }];
}

function degradedTrouble({ encoder }: ProgramAnswer): Trouble[] {
  if (encoder === null || encoder.degraded === null) return [];
  const trouble = ofProgram(encoder.degraded, `degraded:${encoder.degraded.code}`, 'The show goes on. It is undone by itself.');
  return [encoder.degraded.code === 'OVERLOAD_STEP' ? { ...trouble, about: { is: 'machine' } } : trouble];
}

/** What is said of what is over; null: whoever undoes it says so itself. */
export function programOver(cause: string, message: string, { timeline_name: name }: ProgramAnswer, wall: number): ToldError | null {
  const at = timeOfDay(wall);
  if (cause === ENGINE) return toldOf(errors.ENGINE_BACK({ at }));
  if (cause === REACH) return toldOf(errors.LIVE_REACHES_AGAIN({ name: name ?? '', at }));
  if (DEGRADED.test(cause)) return null;
  return toldOf(errors.ALERT_OVER({ at, what: message.replace(/\.$/, '') }));
}
