/** EXT-X-SKIP (RFC 8216bis 4.4.5.2): how many segments a delta update leaves out. */
import { parseAttributes, printAttributes, word } from './attributes.ts';
import { integerIn } from './numbers.ts';

export const printSkip = (segments: number): string =>
  `#EXT-X-SKIP:${printAttributes({ 'SKIPPED-SEGMENTS': { plain: String(segments) } })}`;

export function parseSkip(text: string): number | null {
  const attributes = parseAttributes(text);
  return attributes && integerIn(word(attributes, 'SKIPPED-SEGMENTS'));
}
