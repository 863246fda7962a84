import { addressName } from './address-name.ts';
import { linesOf, textOf, type Params } from './params.ts';

const CHARACTERS_MAX = 80;

/** What an overlay is called in a list: its words, its file, the value it shows, or else its design or type. At most 80 characters. */
export function overlayName(params: Params): string {
  // The text of one that shows a value only stands in for it.
  const value = params['type'] === 'dynamic_text' ? textOf(params['value']) : null;
  const words = linesOf(params).join(' · ').replace(/\s+/g, ' ');
  const file = textOf(params['image_url']) ?? textOf(params['template']);
  return shortened(value ?? (textOf(words) || (file === null ? (textOf(params['type']) ?? '') : addressName(file))));
}

function shortened(name: string): string {
  const characters = [...name];
  return characters.length <= CHARACTERS_MAX ? name : `${characters.slice(0, CHARACTERS_MAX - 1).join('')}…`;
}
