import { addressName } from '#core/address-name.ts';
import { linesOf, textOf, type Params } from './params.ts';

const CHARACTERS_MAX = 80;
/** What a reader sees as one character may be made of any number of codes. */
const CODES_MAX = 800;

/** What an overlay is called in a list: its words, its file, the value it shows, or else its design or type. At most 80 characters. */
export function overlayName(params: Params): string {
  // The text of one that shows a value only stands in for it.
  const value = params['type'] === 'dynamic_text' ? textOf(params['value']) : null;
  const words = linesOf(params).join(' · ').replace(/\s+/g, ' ');
  const file = textOf(params['image_url']) ?? textOf(params['template']);
  return shortened(value ?? (textOf(words) || (file === null ? (textOf(params['type']) ?? '') : addressName(file))));
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function shortened(name: string): string {
  if (name.length <= CHARACTERS_MAX) return name;
  const characters = Array.from(graphemes.segment(name.slice(0, CODES_MAX)), ({ segment }) => segment);
  return characters.length <= CHARACTERS_MAX ? characters.join('') : `${characters.slice(0, CHARACTERS_MAX - 1).join('')}…`;
}
