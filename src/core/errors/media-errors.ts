/** Recordings and pictures in the library, when they are opened. */
import type { ErrorDescriptions } from '../define-errors.ts';

export const mediaErrors = {
  MEDIA_ENDS_ENGINE: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 422,
    message: (f: { name: string }) => `Twice the media process ended while it was opening ${f.name}. The file is left out of this run.`,
    remedy: 'Convert the file to another format and upload it again, then stop and start the program.',
  },
  MEDIA_MISSING: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 404,
    message: (f: { name: string }) => `The file ${f.name} is not there.`,
    remedy: 'Upload it again, or choose another in the timeline.',
  },
  MEDIA_NOT_READABLE: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 422,
    message: (f: { name: string }) => `The file ${f.name} is damaged or is not a recording.`,
    remedy: 'Play it on your computer; if it does not play there, make it again and upload it.',
  },
  MEDIA_CUT_OFF: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 422,
    message: (f: { name: string; seconds: number; promised: number }) =>
      `The file ${f.name} ends after ${f.seconds} s, though it says that it has ${f.promised} s. Its last picture stays.`,
    remedy: 'Make the file again, or make its cue shorter.',
  },
  MEDIA_TOO_LARGE: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 422,
    message: (f: { name: string; width: number; height: number }) =>
      `The picture of ${f.name} is ${f.width}x${f.height}, larger than this machine shows.`,
    remedy: 'Use a recording of at most 4096x2304, or a still picture of at most 40 megapixels.',
  },
} satisfies ErrorDescriptions;
