/** EXT-X-PRELOAD-HINT (RFC 8216bis 4.4.5.3): the part that comes next, which may be asked for before it is there. */
import { parseAttributes, printAttributes, quoted, word } from './attributes.ts';

export const printPreloadHint = (uri: string): string => `#EXT-X-PRELOAD-HINT:${printAttributes({ TYPE: { plain: 'PART' }, URI: uri })}`;

/** The address of the hinted part. */
export function parsePreloadHint(text: string): string | null {
  const attributes = parseAttributes(text);
  return attributes !== null && word(attributes, 'TYPE') === 'PART' ? quoted(attributes, 'URI') : null;
}
