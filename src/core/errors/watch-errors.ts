/** What alerts and the log say that nothing else does: what holds for a while, that it is over, and what was begun and ended. */
import type { ErrorDescriptions } from '../define-errors.ts';

/** `name`: the camera's, the destination's, the timeline's. */
type Named = { readonly name: string };
/** `at`: hh:mm:ss. */
type Since = Named & { readonly at: string };

export const watchErrors = {
  SOURCE_STALLED: {
    whose: 'camera',
    retry: 'later',
    httpStatus: 503,
    message: (f: Named) => `${f.name} is connected, but its pictures stopped.`,
    remedy: 'Check its network. It returns by itself.',
  },
  CAMERA_BACK: {
    whose: 'camera',
    retry: 'no',
    httpStatus: 503,
    message: (f: Since) => `Camera "${f.name}" is back since ${f.at}.`,
    remedy: 'Nothing to do.',
  },
  SOURCE_BACK: {
    whose: 'camera',
    retry: 'no',
    httpStatus: 503,
    message: (f: Since) => `"${f.name}" is back since ${f.at}.`,
    remedy: 'Nothing to do.',
  },
  DEST_BACK: {
    whose: 'platform',
    retry: 'no',
    httpStatus: 503,
    /** `seconds` null: nobody saw when it was lost. */
    message: (f: Named & { seconds: number | null }) => `${f.name} reconnected${f.seconds === null ? '' : ` after ${f.seconds} s`}.`,
    remedy: 'Nothing to do.',
  },
  LIVE_REACHES_NOBODY: {
    whose: 'network',
    retry: 'later',
    httpStatus: 503,
    message: (f: Named) => `"${f.name}" is live, and its last destination was lost.`,
    remedy: 'Check the internet line of this machine, and what is said of each destination.',
  },
  LIVE_REACHES_AGAIN: {
    whose: 'network',
    retry: 'no',
    httpStatus: 503,
    message: (f: Since) => `"${f.name}" reaches viewers again since ${f.at}.`,
    remedy: 'Nothing to do.',
  },
  ENGINE_AWAY: {
    whose: 'us',
    retry: 'later',
    httpStatus: 503,
    message: (f: { isLate: boolean }) => (f.isLate ? 'The media process sent no pictures in time.' : 'The media process stopped.'),
    remedy: 'Nothing to do. If it happens again and again, run "vistterstream doctor".',
  },
  ENGINE_BACK: {
    whose: 'us',
    retry: 'no',
    httpStatus: 503,
    message: (f: { at: string }) => `The media process is back since ${f.at}.`,
    remedy: 'Nothing to do.',
  },
  DISK_LOW: {
    whose: 'machine',
    retry: 'later',
    httpStatus: 507,
    message: (f: { least: string }) => `The disk of the data folder had less than ${f.least} left.`,
    remedy: 'Delete old recordings, or make room on the disk.',
  },
  MACHINE_HOT: {
    whose: 'machine',
    retry: 'later',
    httpStatus: 503,
    message: (f: { celsius: number }) => `The processor was hotter than ${f.celsius} °C.`,
    remedy: 'Let more air to the machine.',
  },
  ALERT_OVER: {
    whose: 'machine',
    retry: 'no',
    httpStatus: 503,
    /** `what`: without its full stop. */
    message: (f: { at: string; what: string }) => `Over since ${f.at}: ${f.what}.`,
    remedy: 'Nothing to do.',
  },
  PROGRAM_STARTED: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 409,
    message: (f: Named) => `"${f.name}" was started.`,
    remedy: 'Nothing to do.',
  },
  PROGRAM_STOPPED: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 409,
    message: (f: Named) => `"${f.name}" was stopped.`,
    remedy: 'Nothing to do.',
  },
  LIVE_STARTED: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 409,
    message: (f: Named & { destinations: string }) => `"${f.name}" went live to ${f.destinations}.`,
    remedy: 'Nothing to do.',
  },
  LIVE_STOPPED: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 409,
    message: (f: Named) => `"${f.name}" is live no longer.`,
    remedy: 'Nothing to do.',
  },
} satisfies ErrorDescriptions;
