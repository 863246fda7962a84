/** Going live and coming back. */
import type { ErrorDescriptions } from '../define-errors.ts';

export const liveErrors = {
  LIVE_NEEDS_PREVIEW: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 400,
    message: () => 'Can only go live from preview mode. Start preview first.',
    remedy: 'Start the preview of a timeline, look at it, then go live.',
  },
  DESTINATIONS_NOT_KNOWN: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 404,
    message: () => 'No valid destinations found.',
    remedy: 'Choose at least one destination that is there. Destinations are made under Destinations, or by POST /api/destinations.',
  },
  LIVE_ALREADY: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 409,
    message: (f: { name: string }) => `"${f.name}" is live, or about to be.`,
    remedy: 'Change the destinations on air, or stop live first.',
  },
  NOT_LIVE: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 409,
    message: () => 'The program is not live.',
    remedy: 'Go live first. In a preview only recordings can be turned on and off.',
  },
  NO_COUNTDOWN: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 409,
    message: () => 'No countdown is running.',
    remedy: 'If the program is live already, stop live instead.',
  },
  LIVE_CANCELLED: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 409,
    message: () => 'Going live was cancelled. Nothing was sent. The preview is still running.',
    remedy: 'Nothing to do.',
  },
  LIVE_FAILED: {
    whose: 'platform',
    retry: 'later',
    httpStatus: 502,
    message: (f: { why: string }) => `${f.why} Nothing is live. The preview is still running.`,
    remedy: 'See what is said of each destination, then go live again.',
  },
  LIVE_NO_PICTURE: {
    whose: 'us',
    retry: 'later',
    httpStatus: 503,
    message: (f: { name: string }) => `${f.name} is connected, but the program had no picture to begin with.`,
    remedy: 'The media process is being restarted. Go live again in a few seconds.',
  },
  LIVE_NOT_SAVED: {
    whose: 'machine',
    retry: 'later',
    httpStatus: 503,
    message: () => 'Where the program is sent to could not be saved: should the machine restart now, it goes back to what was saved last.',
    remedy: 'Make room on the disk of the data folder. Saving is tried again by itself.',
  },
  LIVE_TIME_OVER: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 422,
    message: (f: { at: string }) => `${f.at} is over, or more than a day ahead.`,
    remedy: 'Give a time within the next 24 hours.',
  },
  NETWORK_SLOW: {
    whose: 'network',
    retry: 'later',
    httpStatus: 503,
    message: (f: { kbps: number; asked: number }) =>
      `The upload line is too slow. The bitrate was lowered from ${f.asked} to ${f.kbps} kbit/s.`,
    remedy: 'Stop other uploads on this line. The bitrate goes back after 30 good seconds.',
  },
  NETWORK_RETURNED: {
    whose: 'network',
    retry: 'no',
    httpStatus: 503,
    message: (f: { kbps: number }) => `The upload line carries ${f.kbps} kbit/s again.`,
    remedy: 'Nothing has to be done.',
  },
} satisfies ErrorDescriptions;
