/** What is wrong with the program as a whole, and with the pictures that are laid over it. Pure. */
import { isPublic, type ProgramAnswer } from '#contract/index.ts';
import { errors } from '#core/errors.ts';
import { toldOf, type ToldError } from '#core/told-error.ts';
import type { Millis } from '#core/units.ts';
import { isEngineMissed, isUnreached } from './course.ts';
import type { Seen } from './seen.ts';
import type { Trouble } from './trouble.ts';

/** Of warnings and of overlays each: who has more to mend begins with these. */
const EACH_MAX = 50;

export const ENGINE = 'engine';
export const REACH = 'reach';
export const OVERLOAD = 'degraded:OVERLOAD_STEP';
export const SLOW_LINE = 'degraded:NETWORK_SLOW';
export const overlayCause = (cueId: string): string => `overlay:${cueId}`;
/** By its address: why it cannot be had may change. */
const warningCause = ({ message }: ToldError): string => `warning:${/https?:\/\/\S+/.exec(message)?.[0] ?? message}`;

export const programTroubles = (seen: Seen, now: Millis): Trouble[] => [
  ...engineTrouble(seen, now),
  ...reachTrouble(seen, now),
  ...overloadTrouble(seen.program),
  ...lineTrouble(seen),
  ...merged(seen.program.warnings.slice(0, EACH_MAX).map((warning) => ofProgram(warning, warningCause(warning), 'The show goes on.'))),
  ...merged(
    seen.program.overlay_faults
      .slice(0, EACH_MAX)
      .map(({ cue_id: cueId, ...fault }) => ofProgram(fault, overlayCause(cueId), 'The rest of the picture is as it should be.')),
  ),
];

/** Whether it was said of all of them. */
export const isAllTold = (list: readonly unknown[]): boolean => list.length <= EACH_MAX;

const ofProgram = ({ code, message, remedy }: ToldError, cause: string, did: string): Trouble => ({
  ...{ code, message, remedy, cause, did },
  ...{ level: 'problem', about: { is: 'program' }, byEngine: false },
});

/** Several of one cause as one, which says all; in an order that does not change. */
const merged = (troubles: readonly Trouble[]): Trouble[] =>
  [...Map.groupBy(troubles, ({ cause }) => cause).values()].flatMap((group) => {
    const sorted = group.toSorted((one, other) => (one.message < other.message ? -1 : 1));
    const all = (words: 'message' | 'remedy'): string => [...new Set(sorted.map((trouble) => trouble[words]))].join(' ');
    return sorted.slice(0, 1).map((first) => ({ ...first, message: all('message'), remedy: all('remedy') }));
  });

function engineTrouble({ program: { on_air: onAir }, course }: Seen, now: Millis): Trouble[] {
  if (!isEngineMissed(course, now)) return [];
  const did =
    onAir?.kind === 'slate' ? 'Viewers see the slate until it is back.' : 'Viewers see the last picture, then the slate, until it is back.';
  return [ofProgram(toldOf(errors.ENGINE_AWAY({ isLate: course.away?.isGone !== true })), ENGINE, did)];
}

function reachTrouble({ program, course }: Seen, now: Millis): Trouble[] {
  if (!isUnreached(course, now)) return [];
  const did = `The show goes on. ${triedAgain(program)}`;
  return [{ ...ofProgram(toldOf(errors.LIVE_REACHES_NOBODY({ name: program.timeline_name ?? '' })), REACH, did), level: 'failure' }];
}

function triedAgain({ destinations }: ProgramAnswer): string {
  const those = destinations.filter(({ platform }) => isPublic(platform));
  const lost = those.filter(({ state, next_try_at: nextTry }) => state === 'failed' && nextTry === null);
  if (lost.length === 0) return 'Every destination is tried again by itself.';
  return lost.length === those.length ? 'No destination is tried again by itself.' : 'Not every destination is tried again by itself.';
}

function overloadTrouble({ encoder }: ProgramAnswer): Trouble[] {
  if (encoder?.degraded?.code !== 'OVERLOAD_STEP') return [];
  return [{ ...ofProgram(encoder.degraded, OVERLOAD, UNDONE), about: { is: 'machine' } }];
}

/** Not of the encoder's answer: there an overload hides it. */
const lineTrouble = ({ line }: Seen): Trouble[] => (line === null ? [] : [ofProgram(toldOf(errors.NETWORK_SLOW(line)), SLOW_LINE, UNDONE)]);

const UNDONE = 'The show goes on. It is undone by itself.';
