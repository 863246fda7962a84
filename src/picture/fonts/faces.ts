/** The fonts that the product brings, one face a script, and which characters each of them has. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

export type Face = {
  readonly family: string;
  readonly file: string;
  /** Finds a character that the face has. */
  readonly has: RegExp;
  /** Of its characters, for the inside of a class of a regular expression. */
  readonly ranges: string;
};

// Each by its list of characters, beside which its files lie.
const inter = require.resolve('@fontsource-variable/inter/unicode.json');
const arabic = require.resolve('@fontsource-variable/noto-sans-arabic/unicode.json');
const hebrew = require.resolve('@fontsource-variable/noto-sans-hebrew/unicode.json');
const devanagari = require.resolve('@fontsource-variable/noto-sans-devanagari/unicode.json');
const thai = require.resolve('@fontsource-variable/noto-sans-thai/unicode.json');
const emoji = require.resolve('@fontsource/noto-color-emoji/unicode.json');

/** Asked in this order for each character. */
export const textFaces: readonly Face[] = [
  variable('Inter', inter, 'latin'),
  variable('Inter Latin Ext', inter, 'latin-ext'),
  variable('Inter Vietnamese', inter, 'vietnamese'),
  variable('Inter Cyrillic', inter, 'cyrillic'),
  variable('Inter Cyrillic Ext', inter, 'cyrillic-ext'),
  variable('Inter Greek', inter, 'greek'),
  variable('Inter Greek Ext', inter, 'greek-ext'),
  variable('Noto Sans Arabic', arabic, 'arabic'),
  variable('Noto Sans Hebrew', hebrew, 'hebrew'),
  variable('Noto Sans Devanagari', devanagari, 'devanagari'),
  variable('Noto Sans Thai', thai, 'thai'),
];

/** As WOFF: the other form takes 290 ms to be read, where this one is unpacked by us, beside everything else. */
export const emojiFace: Face = {
  family: 'Noto Color Emoji',
  file: join(dirname(emoji), 'files/noto-color-emoji-emoji-400-normal.woff'),
  ...having(Object.values(rangesIn(emoji)).join(',')),
};

/** The part of a font that has its own file, as on the web. */
function variable(family: string, list: string, subset: string): Face {
  const file = join(dirname(list), 'files', `${basename(dirname(list))}-${subset}-wght-normal.woff2`);
  return { family, file, ...having(rangesIn(list)[subset] ?? '') };
}

function rangesIn(list: string): Record<string, string> {
  return JSON.parse(readFileSync(list, 'utf8'));
}

/** `U+0000-00FF,U+0131` to the inside of a class of characters. */
export function classOf(ranges: string): string {
  return ranges
    .toLowerCase()
    .split(',')
    .filter((range) => range !== '')
    .map((range) => range.replace(/u\+/g, '').split('-'))
    .map(([from = '', to]) => `\\u{${from}}${to === undefined ? '' : `-\\u{${to}}`}`)
    .join('');
}

function having(ranges: string): Pick<Face, 'has' | 'ranges'> {
  const inside = classOf(ranges);
  return { ranges: inside, has: new RegExp(`[${inside}]`, 'u') };
}
