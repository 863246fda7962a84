import { describe, expect, it } from 'vitest';
import { isSequence, keyTable } from './key-table.ts';
import { screensByKey } from './screens-by-key.ts';

const code =
  '(?:Alt\\+Arrow(?:Up|Down)|(?:Ctrl\\+)?(?:Shift\\+)?(?:Key[A-Z]|Digit(?:\\d|\\$)|Space|Escape|Home|End|Comma|Period|Minus|Equal|Slash)|\\?)';
/** A key as `useShortcuts` is given it: in quotes or as the name of a field. */
const named = new RegExp(`['\`](${code})(?:['\`]|\\{)|\\b(${code}):`, 'g');

const files = import.meta.glob<string>('../**/*.{ts,tsx}', { query: '?raw', import: 'default', eager: true });
/** Those that give keys to `useShortcuts` or `useAltKeys`, or to what does. */
const sources = Object.entries(files)
  .filter(
    ([path, text]) =>
      !/\.test\.tsx?$|key-table\.ts$|\/ui\/(use-)?shortcuts?\.ts$/.test(path) && /useShortcuts|useAltKeys|handKeys|held\.ts/.test(text),
  )
  .map(([, text]) => text);

const digitsOf = (found: string): readonly string[] =>
  found.endsWith('Digit$') ? Array.from({ length: 9 }, (_, index) => `${found.slice(0, -1)}${index + 1}`) : [found];

const rows = keyTable.flatMap(({ rows: of }) => of);
const inTable = rows.filter((row) => !isSequence(row)).flatMap(({ codes }) => codes);
const inUse = new Set(sources.flatMap((text) => [...text.matchAll(named)].flatMap((match) => digitsOf(match[1] ?? match[2] ?? ''))));

describe('keyTable', () => {
  it('holds each key that is in use, and none that is not', () => expect(new Set(inTable)).toEqual(inUse));

  it('holds each screen that G leads to', () => {
    const sequences = rows.filter(isSequence).flatMap(({ codes }) => codes);
    expect(sequences).toEqual(Object.keys(screensByKey).map((key) => `KeyG ${key}`));
  });

  it('gives no key twice', () => expect(inTable).toHaveLength(new Set(inTable).size));

  it('has Shift for what viewers see, and for nothing else', () =>
    expect(keyTable.filter(({ rows: of }) => of.some(({ codes }) => codes.join().includes('Shift'))).map(({ id }) => id)).toEqual([
      'seen',
    ]));
});
