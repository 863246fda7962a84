/** EXTINF (RFC 8216bis 4.4.4.1): how long the segment lasts whose address follows. */
import type { Seconds } from '#core/units.ts';
import { parseSeconds, printSeconds } from './numbers.ts';

export const printExtinf = (duration: Seconds): string => `#EXTINF:${printSeconds(duration)},`;

/** A title behind the comma says nothing to a player. */
export const parseExtinf = (text: string): Seconds | null => parseSeconds(text.replace(/,.*$/s, ''));
