/** Still pictures. */
import type { ErrorDescriptions } from '../define-errors.ts';

export const stillsErrors = {
  STILL_NO_KEY_PICTURE: {
    whose: 'camera',
    retry: 'later',
    httpStatus: 504,
    message: (f: { name: string; seconds: number }) => `${f.name} sent no picture that stands by itself within ${f.seconds} s.`,
    remedy: 'Set a key picture (I-frame, GOP) every 1 or 2 s in the camera.',
  },
  STILLS_BUSY: {
    whose: 'machine',
    retry: 'later',
    httpStatus: 503,
    message: () => 'Too many still pictures are asked for at once.',
    remedy: 'Wait a few seconds and try again.',
  },
  STILLS_NOT_READY: {
    whose: 'us',
    retry: 'later',
    httpStatus: 503,
    message: () => 'The process that makes still pictures does not answer. The program on air is not touched.',
    remedy: 'Wait a few seconds and try again; it is being restarted.',
  },
} satisfies ErrorDescriptions;
