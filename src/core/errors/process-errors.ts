/** Between our own processes. */
import type { ErrorDescriptions } from '../define-errors.ts';

export const processErrors = {
  MESSAGE_NOT_VALID: {
    whose: 'us',
    retry: 'no',
    httpStatus: 500,
    message: (f: { why: string }) => `A message between two processes was not valid: ${f.why}.`,
    remedy: 'Nothing to do; the process that sent it is restarted.',
  },
  BITSTREAM_NOT_VALID: {
    whose: 'us',
    retry: 'no',
    httpStatus: 500,
    message: (f: { why: string }) => `A coded picture cannot be read: ${f.why}.`,
    remedy: 'Nothing to do; the process that made it is restarted.',
  },
  FEED_GONE: {
    whose: 'us',
    retry: 'later',
    httpStatus: 500,
    message: (f: { name: string; how: string }) => `The process that reads ${f.name} stopped (${f.how}) and is replaced.`,
    remedy: 'Nothing to do.',
  },
  SERVER_NOT_STARTING: {
    whose: 'us',
    retry: 'no',
    httpStatus: 500,
    message: (f: { tries: number }) => `The page and its API did not come up after ${f.tries} tries.`,
    remedy: 'Look at the lines above for the cause; run "vistterstream doctor" if they do not tell.',
  },
  UNEXPECTED: {
    whose: 'us',
    retry: 'later',
    httpStatus: 500,
    message: () => 'Something went wrong that should not. The program on air is not touched.',
    remedy: 'Try again; if it stays, look at the log for this time.',
  },
} satisfies ErrorDescriptions;
