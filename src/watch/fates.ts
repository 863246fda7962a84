/** What has become of what was wrong. Pure. */
import type { ProgramAnswer } from '#contract/index.ts';
import { errors } from '#core/errors.ts';
import { toldOf, type ToldError } from '#core/told-error.ts';
import { millis, type Millis } from '#core/units.ts';
import { overSince, type Moment, type Watched } from './alert-state.ts';
import { isAwaited, isFresh, isSettling } from './course.ts';
import { destinationBack, destinationCause } from './destination-troubles.ts';
import { isMachineWell } from './machine-troubles.ts';
import { ENGINE, isAllTold, OVERLOAD, overlayCause, REACH } from './program-troubles.ts';
import type { Seen } from './seen.ts';
import { sourceBack } from './source-troubles.ts';
import { timeOfDay } from './time-of-day.ts';

/** What is asked for each time the timeline comes to it may come that much later. */
const PASS_MARGIN = millis(60_000);
/** Of the engine's, told over the picture while a backup or the slate is shown: no cue of the timeline. */
const NOTICE = overlayCause('notice');

/** What is said of it that it is over (null: nothing); or it cannot be said yet, or what it was about is no more. */
export type Fate = ToldError | null | 'unclear' | 'gone';

/** Of one that is not among the troubles. */
export function fateOf(watched: Watched, seen: Seen, moment: Moment): Fate {
  const { cause } = watched;
  const { program, course, machine } = seen;
  if (cause.startsWith('machine:')) return machine !== null && isMachineWell(cause, machine) ? overIn(watched, moment) : 'unclear';
  if (program.state === 'offline') return isAwaited(course, moment.now) ? 'unclear' : 'gone';
  if (program.state === 'stopping') return 'unclear';
  const fate = fateInProgram(watched, seen, moment);
  // What has only just started does not have all that it will have.
  return fate === 'gone' && program.state === 'starting' ? 'unclear' : fate;
}

function fateInProgram(watched: Watched, seen: Seen, moment: Moment): Fate {
  const [kind] = watched.cause.split(':', 1);
  switch (kind) {
    case 'camera':
    case 'media':
    case 'pattern':
      return sourceFate(watched, seen, moment);
    case 'destination':
      return destinationFate(watched, seen, moment);
    case 'overlay':
      return overlayFate(watched, seen, moment);
    case 'warning':
      return isFresh(seen.course, moment.now) || !isAllTold(seen.program.warnings) ? 'unclear' : overIn(watched, moment);
    default:
      return wholeFate(watched, seen, moment);
  }
}

function sourceFate(watched: Watched, seen: Seen, moment: Moment): Fate {
  const { cause, trouble } = watched;
  const source = seen.program.sources.find(({ id }) => id === cause);
  // A clip is among them only while it is open.
  if (source === undefined) return cause.startsWith('media:') ? unseenFate(watched, seen, moment.now) : 'gone';
  if (trouble.byEngine && !seen.judged.has(cause)) return 'unclear';
  return sourceBack(source, overSince(watched, moment)) ?? 'unclear';
}

/** Of what is told only while it is due: gone with its run, or once a whole pass of the timeline was without it. */
function unseenFate({ heldAt }: Watched, { program, course }: Seen, now: Millis): Fate {
  if (course.runSince !== null && heldAt < course.runSince) return 'gone';
  const pass = passOf(program);
  return program.paused || pass === null || now - heldAt < pass + PASS_MARGIN ? 'unclear' : 'gone';
}

const passOf = ({ playhead, encoder }: ProgramAnswer): number | null =>
  playhead === null || encoder === null ? null : (playhead.duration_frames * 1000) / encoder.fps;

function destinationFate(watched: Watched, { program }: Seen, { now }: Moment): Fate {
  const { cause, cameAt, overAt } = watched;
  const destination = program.destinations.find((each) => destinationCause(each) === cause);
  if (destination === undefined) return 'gone';
  return destination.state === 'live' ? destinationBack(destination, cameAt === null ? null : (overAt ?? now) - cameAt) : 'unclear';
}

function overlayFate(watched: Watched, seen: Seen, moment: Moment): Fate {
  const { program, course } = seen;
  if (isSettling(course, moment.now) || !isAllTold(program.overlay_faults)) return 'unclear';
  if (watched.cause === NOTICE) return 'gone';
  const isDue = program.overlays.some(({ cue_id: id }) => overlayCause(id) === watched.cause);
  return isDue ? overIn(watched, moment) : unseenFate(watched, seen, moment.now);
}

/** Of the program as a whole. Null: whoever undoes it says so itself. */
function wholeFate(watched: Watched, { program, course }: Seen, moment: Moment): Fate {
  const at = timeOfDay(overSince(watched, moment));
  switch (watched.cause) {
    case ENGINE:
      return course.away === null ? toldOf(errors.ENGINE_BACK({ at })) : 'unclear';
    case REACH:
      if (program.state !== 'live') return 'gone';
      return course.unreachedSince === null ? toldOf(errors.LIVE_REACHES_AGAIN({ name: program.timeline_name ?? '', at })) : 'unclear';
    case OVERLOAD:
      if (isSettling(course, moment.now)) return 'unclear';
      // One that was replaced meanwhile undoes nothing, and says nothing.
      return isSettling(course, watched.heldAt) ? overIn(watched, moment) : null;
    default:
      return null;
  }
}

const overIn = (watched: Watched, moment: Moment): ToldError =>
  toldOf(errors.ALERT_OVER({ at: timeOfDay(overSince(watched, moment)), what: watched.trouble.message.replace(/\.$/, '') }));
