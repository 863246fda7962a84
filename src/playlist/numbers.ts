/** Numbers as playlists have them (RFC 8216bis 4.2): a decimal integer up to 2^64, of which we take what a double holds; seconds with a point. */
import { seconds, type Seconds } from '#core/units.ts';

export function parseInteger(text: string): number | null {
  const value = /^\d{1,16}$/.test(text) ? Number(text) : Infinity;
  return Number.isSafeInteger(value) ? value : null;
}

/** Seconds to 10 us: a part of three pictures of 1001/30000 s is 0.1001. */
export const printSeconds = (value: Seconds): string => value.toFixed(5).replace(/0+$/, '').replace(/\.$/, '');

export const parseSeconds = (text: string): Seconds | null => (/^\d{1,9}(\.\d{1,15})?$/.test(text) ? seconds(Number(text)) : null);

/** Of an attribute; null where it is missing or no such number. */
export const secondsIn = (text: string | null): Seconds | null => (text === null ? null : parseSeconds(text));
export const integerIn = (text: string | null): number | null => (text === null ? null : parseInteger(text));
