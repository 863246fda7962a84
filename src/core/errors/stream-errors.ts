/** The stream for players. */
import type { ErrorDescriptions } from '../define-errors.ts';

export const streamErrors = {
  STREAM_OFFLINE: {
    whose: 'operator',
    retry: 'later',
    httpStatus: 404,
    message: () => 'No program is running, so there is nothing to play.',
    remedy: 'Start a timeline, then open this address again.',
  },
  STREAM_FILE_GONE: {
    whose: 'network',
    retry: 'no',
    httpStatus: 404,
    message: (f: { file: string }) => `The stream has no ${f.file}, or no longer.`,
    remedy: 'Let the player go to the live picture: it has fallen too far behind.',
  },
  STREAM_REQUEST_NOT_VALID: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 400,
    message: (f: { why: string }) => `The player's request makes no sense: ${f.why}.`,
    remedy: 'Open the stream anew in the player.',
  },
  STREAM_LATE: {
    whose: 'us',
    retry: 'later',
    httpStatus: 503,
    message: () => 'The next part of the stream has not come in time.',
    remedy: 'Wait a few seconds and open the stream again: the program is starting, or its media process is being restarted.',
  },
  STREAM_FULL: {
    whose: 'machine',
    retry: 'later',
    httpStatus: 503,
    message: (f: { most: number }) => `${f.most} players wait for the stream already, and no more are let in.`,
    remedy: 'Close some of the players, or try again later.',
  },
} satisfies ErrorDescriptions;
