/** Starting, watching and steering the program. */
import type { ErrorDescriptions } from '../define-errors.ts';

export const programErrors = {
  PREVIEW_NOT_RUNNING: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 400,
    message: () => 'No preview is running.',
    remedy: 'Nothing to do.',
  },
  PROGRAM_RUNNING: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 409,
    message: (f: { name: string }) => `"${f.name}" is already running.`,
    remedy: 'Watch that one, or stop it first.',
  },
  VALUES_FULL: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 422,
    message: (f: { most: number }) => `There are ${f.most} pushed values already, and no room for another name.`,
    remedy: 'Push under names that are used already.',
  },
  VALUES_LONG: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 422,
    message: (f: { most: number }) => `All pushed values together may have ${f.most} characters, and with this one they would have more.`,
    remedy: 'Push shorter texts.',
  },
  PROGRAM_NOT_RUNNING: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 409,
    message: () => 'No program is running.',
    remedy: 'Start a timeline first.',
  },
  PROGRAM_NO_PICTURE: {
    whose: 'us',
    retry: 'later',
    httpStatus: 503,
    message: () => 'The program has no picture yet that can be shown by itself.',
    remedy: 'Wait a few seconds and try again.',
  },
  PREVIEW_NOT_READY: {
    whose: 'us',
    retry: 'later',
    httpStatus: 503,
    message: (f: { part: string }) => `The preview cannot start: ${f.part} does not answer.`,
    remedy: 'Wait a few seconds and try again; it is being restarted.',
  },
  PREVIEW_STANDS: {
    whose: 'us',
    retry: 'later',
    httpStatus: 503,
    message: (f: { seconds: number }) => `No picture of the program has reached the preview for ${f.seconds} s.`,
    remedy: 'Wait a few seconds: it is being mended. If it stays, stop the program and start it again.',
  },
} satisfies ErrorDescriptions;
