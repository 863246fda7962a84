/** Pictures that are fetched from the web. */
import type { ErrorDescriptions } from '../define-errors.ts';

export const fetchErrors = {
  PICTURE_NOT_FETCHED: {
    whose: 'network',
    retry: 'later',
    httpStatus: 502,
    message: (f: { address: string; why: string }) => `The picture at ${f.address} was not fetched: ${f.why}. The last good one stays.`,
    remedy: 'Open the address in a browser on this machine. It is tried again by itself.',
  },
  PICTURE_NOT_A_PICTURE: {
    whose: 'operator',
    retry: 'later',
    httpStatus: 422,
    message: (f: { address: string }) => `What ${f.address} sends is no picture. The last good one stays.`,
    remedy: 'Give the address of the picture itself (PNG, JPEG, WebP, GIF or BMP), not of a page that shows it.',
  },
  PICTURE_TOO_LARGE: {
    whose: 'operator',
    retry: 'later',
    httpStatus: 422,
    message: (f: { address: string; size: string }) => `The picture at ${f.address} is too large: ${f.size}. The last good one stays.`,
    remedy: 'Use one of at most 20 MB, 40 megapixels and 16384 pixels a side.',
  },
  PICTURE_ADDRESS_OURS: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 422,
    message: (f: { address: string }) => `The address ${f.address} leads to VistterStream itself; nothing is fetched from there.`,
    remedy: 'Give the address of a picture elsewhere, or upload the picture.',
  },
} satisfies ErrorDescriptions;
