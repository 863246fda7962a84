/** EXT-X-MAP (RFC 8216bis 4.4.4.5): the init segment of the segments that follow. */
import { parseAttributes, printAttributes, quoted } from './attributes.ts';

export const printMap = (uri: string): string => `#EXT-X-MAP:${printAttributes({ URI: uri })}`;

export function parseMap(text: string): string | null {
  const attributes = parseAttributes(text);
  return attributes && quoted(attributes, 'URI');
}
