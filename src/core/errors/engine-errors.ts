/** The media process. */
import type { ErrorDescriptions } from '../define-errors.ts';

export const engineErrors = {
  ENGINE_GONE: {
    whose: 'us',
    retry: 'later',
    httpStatus: 500,
    message: (f: { how: string }) =>
      `The media process stopped (${f.how}). Viewers see the last picture, then the slate, until it is back.`,
    remedy: 'Nothing to do.',
  },
  ENGINE_NOT_STARTING: {
    whose: 'us',
    retry: 'later',
    httpStatus: 500,
    message: (f: { tries: number }) =>
      `The media process did not come up after ${f.tries} tries. Viewers see the slate; it is tried again.`,
    remedy: 'Run "vistterstream doctor"; if it finds nothing, restart VistterStream.',
  },
  OVERLOAD_STEP: {
    whose: 'machine',
    retry: 'later',
    httpStatus: 503,
    message: (f: { did: string }) => `This machine cannot keep up with the program: ${f.did}.`,
    remedy: 'End other programs on this machine, or choose a smaller size or frame rate. It is undone by itself once there is room again.',
  },
  OVERLOAD_OVER: {
    whose: 'machine',
    retry: 'no',
    httpStatus: 503,
    message: (f: { did: string }) => `This machine has kept up for a while: ${f.did}.`,
    remedy: 'Nothing to do.',
  },
} satisfies ErrorDescriptions;
