/** EXT-X-PROGRAM-DATE-TIME (RFC 8216bis 4.4.4.6): when the first sample of a segment was, by the wall clock. */
import { millis, type Millis } from '#core/units.ts';

/** Milliseconds since 1970, to the nearest. */
export const printProgramDateTime = (at: Millis): string => `#EXT-X-PROGRAM-DATE-TIME:${new Date(Math.round(at)).toISOString()}`;

const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:?\d\d)$/;

export function parseProgramDateTime(text: string): Millis | null {
  const at = isoTime.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(at) ? null : millis(at);
}
