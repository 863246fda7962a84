/** EXT-X-PART-INF and EXT-X-PART (RFC 8216bis 4.4.3.7, 4.4.4.9): the parts of which a segment is made. */
import type { Seconds } from '#core/units.ts';
import { isYes, parseAttributes, printAttributes, quoted, word } from './attributes.ts';
import { printSeconds, secondsIn } from './numbers.ts';

export type Part = {
  readonly uri: string;
  readonly duration: Seconds;
  /** Holds a picture that stands by itself. */
  readonly independent: boolean;
};

export const printPartTarget = (target: Seconds): string => `#EXT-X-PART-INF:PART-TARGET=${printSeconds(target)}`;

export function parsePartTarget(text: string): Seconds | null {
  const attributes = parseAttributes(text);
  return attributes && secondsIn(word(attributes, 'PART-TARGET'));
}

export const printPart = ({ uri, duration, independent }: Part): string =>
  `#EXT-X-PART:${printAttributes({ DURATION: { plain: printSeconds(duration) }, URI: uri, INDEPENDENT: independent })}`;

export function parsePart(text: string): Part | null {
  const attributes = parseAttributes(text);
  if (attributes === null) return null;
  const uri = quoted(attributes, 'URI');
  const duration = secondsIn(word(attributes, 'DURATION'));
  return uri === null || duration === null ? null : { uri, duration, independent: isYes(attributes, 'INDEPENDENT') };
}
