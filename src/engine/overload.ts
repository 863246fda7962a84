/**
 * What is done when the encoder cannot keep the rate: its speed first. A ladder with hysteresis; pure.
 * Size and rate of the program never change while it runs.
 */
import type { Millis } from '#core/units.ts';
import type { Encoding } from '#packet/index.ts';

export type Speed = Encoding['speed'];

const speeds: readonly Speed[] = ['medium', 'fast', 'veryfast', 'superfast', 'ultrafast'];

/** A backlog of so many seconds of pictures, held for so long, is trouble. */
const BACKLOG_SECONDS = 0.2;
const TROUBLE_MILLIS = 300;
/** REC-03: a step is undone after 30 s of health. */
const HEALTH_MILLIS = 30_000;
/** The share of a picture's time that encoding may take for a slower speed to be tried: the next costs half as much again (measured). */
const ROOM = 0.5;

export type Overload = {
  readonly speed: Speed;
  /** Since when the backlog has been too long; null: it is not. */
  readonly troubleSince: Millis | null;
  /** Since when all has been well. */
  readonly wellSince: Millis;
};

export type Load = {
  /** Pictures that wait for the encoder, in seconds of program. */
  readonly backlogSeconds: number;
  /** Encoding time of a picture as a share of a picture's duration: median of the last second. */
  readonly encodeShare: number;
};

export const calm = (speed: Speed, now: Millis): Overload => ({ speed, troubleSince: null, wellSince: now });

/** The ladder after one more look at the load. `wanted` is the speed the show asks for: it never gets slower than that. */
export function stepOverload(state: Overload, load: Load, wanted: Speed, now: Millis): Overload {
  if (load.backlogSeconds >= BACKLOG_SECONDS) return inTrouble(state, now);
  const wellSince = load.encodeShare < ROOM ? state.wellSince : now;
  if (now - wellSince < HEALTH_MILLIS || state.speed === wanted) return { ...state, troubleSince: null, wellSince };
  return { speed: slower(state.speed, wanted), troubleSince: null, wellSince: now };
}

function inTrouble(state: Overload, now: Millis): Overload {
  const since = state.troubleSince ?? now;
  if (now - since < TROUBLE_MILLIS) return { ...state, troubleSince: since, wellSince: now };
  return { speed: faster(state.speed), troubleSince: now, wellSince: now };
}

const faster = (speed: Speed): Speed => speeds[Math.min(speeds.indexOf(speed) + 1, speeds.length - 1)] ?? speed;
const slower = (speed: Speed, wanted: Speed): Speed => speeds[Math.max(speeds.indexOf(speed) - 1, speeds.indexOf(wanted))] ?? speed;
