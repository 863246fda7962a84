/** The fonts that the product brings, one face a script, and which characters each of them has. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { resolve } = createRequire(import.meta.url);

export type Face = {
  readonly family: string;
  readonly file: string;
  /** Finds a character that the face has. */
  readonly has: RegExp;
  readonly ranges: string;
};

const inter = '@fontsource-variable/inter';
const noto = (script: string): string => `@fontsource-variable/noto-sans-${script}`;

/** Asked in this order for each character. */
export const textFaces: readonly Face[] = [
  variable('Inter', inter, 'latin'),
  variable('Inter Latin Ext', inter, 'latin-ext'),
  variable('Inter Vietnamese', inter, 'vietnamese'),
  variable('Inter Cyrillic', inter, 'cyrillic'),
  variable('Inter Cyrillic Ext', inter, 'cyrillic-ext'),
  variable('Inter Greek', inter, 'greek'),
  variable('Inter Greek Ext', inter, 'greek-ext'),
  variable('Noto Sans Arabic', noto('arabic'), 'arabic'),
  variable('Noto Sans Hebrew', noto('hebrew'), 'hebrew'),
  variable('Noto Sans Devanagari', noto('devanagari'), 'devanagari'),
  variable('Noto Sans Thai', noto('thai'), 'thai'),
];

/** As WOFF: the other form takes 290 ms to be read where this one is turned by us, beside everything else. */
export const emojiFace: Face = {
  family: 'Noto Color Emoji',
  file: resolve('@fontsource/noto-color-emoji/files/noto-color-emoji-emoji-400-normal.woff'),
  ...having(Object.values(rangesOf('@fontsource/noto-color-emoji')).join(',')),
};

function variable(family: string, name: string, subset: string): Face {
  const file = resolve(`${name}/files/${name.replace(/^.*\//, '')}-${subset}-wght-normal.woff2`);
  return { family, file, ...having(rangesOf(name)[subset] ?? '') };
}

function rangesOf(name: string): Record<string, string> {
  return JSON.parse(readFileSync(resolve(`${name}/unicode.json`), 'utf8'));
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
