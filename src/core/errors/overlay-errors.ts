/** What an overlay cannot show. */
import type { ErrorDescriptions } from '../define-errors.ts';

export const overlayErrors = {
  PICTURE_NOT_READABLE: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 422,
    message: (f: { name: string }) => `The picture ${f.name} is damaged or is not a picture.`,
    remedy: 'Open it on your computer; if it does not show there, save it again as PNG or JPEG and upload it.',
  },
  PICTURE_IS_PAGE: {
    whose: 'operator',
    retry: 'later',
    httpStatus: 422,
    message: (f: { name: string }) => `${f.name} gives a web page instead of a picture. The last good picture stays.`,
    remedy: "Use the picture's own address: open it in a browser, and only the picture must show.",
  },
  OVERLAY_TOO_LARGE: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 422,
    message: (f: { name: string; width: number; height: number }) =>
      `${f.name} would be shown at ${f.width}x${f.height}, larger than this machine draws.`,
    remedy: 'Make its width, height or scale smaller.',
  },
  OVERLAY_COLOUR_UNKNOWN: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 422,
    message: (f: { colour: string }) => `"${f.colour}" is not a colour that is known. The usual one is shown.`,
    remedy: 'Use a colour of CSS, such as #ffcc00, white or rgb(0 40 90 / 80%).',
  },
  OVERLAY_ZONE_UNKNOWN: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 422,
    message: (f: { zone: string }) => `"${f.zone}" is not a time zone that is known. The time is shown in UTC.`,
    remedy: 'Use a name such as Europe/Berlin or America/New_York.',
  },
  OVERLAY_FORMAT_NOT_VALID: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 422,
    message: (f: { format: string; part: string }) =>
      `"${f.format}" cannot be shown: "${f.part}" means nothing there. The usual format is shown.`,
    remedy: "Use H, m and s for times, E, d, M and y for dates, {value} for a pushed value, and put words in quotes, such as HH:mm 'Uhr'.",
  },
  OVERLAY_UNTIL_NOT_VALID: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 422,
    message: (f: { until: string }) => `The countdown has no time to count to: "${f.until}" is none.`,
    remedy: 'Give "until" a date and time, such as 2030-06-01T18:00:00.',
  },
  OVERLAY_VALUE_NOT_NUMBER: {
    whose: 'operator',
    retry: 'later',
    httpStatus: 422,
    message: (f: { name: string; value: string }) =>
      `The value ${f.name} is "${f.value}", but its format asks for a number. The last one stays.`,
    remedy: 'Send a number, or use {value} in the format.',
  },
  OVERLAY_TEMPLATE_UNKNOWN: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 422,
    message: (f: { template: string }) => `There is no lower third "${f.template}". The usual one is shown.`,
    remedy: 'Use "default", "branded", or the address of a picture in the library.',
  },
  OVERLAY_FONT_MISSING: {
    whose: 'machine',
    retry: 'no',
    httpStatus: 422,
    message: (f: { characters: string }) => `There is no font for these characters: ${f.characters}.`,
    remedy:
      'Install a font that has them on this machine (for Chinese, Japanese and Korean: fonts-noto-cjk) and start VistterStream again.',
  },
  OVERLAY_TEXT_CUT: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 422,
    message: (f: { shown: number; length: number }) =>
      `Of a text of ${f.length} characters the first ${f.shown} fit. The rest is left out.`,
    remedy: 'Shorten it, make its font smaller, or give it more room.',
  },
} satisfies ErrorDescriptions;
