import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginsRtl, typeset, typesetLine } from './typeset.ts';

/** Every character is one wide. */
const measure = (text: string): number => text.length;
const room = (width: number, lines = 100) => ({ width, lines, characters: 1000 });
const anyRoom = fc.record({
  width: fc.integer({ min: 0, max: 30 }),
  lines: fc.integer({ min: 1, max: 5 }),
  characters: fc.constant(8),
});
const set = (text: string, width: number, lines?: number): string[] =>
  typeset(text, room(width, lines), measure).lines.map((line) => line.text);

describe('typeset', () => {
  it.each([
    { name: 'what fits on one line', text: 'good evening', width: 20, gives: ['good evening'] },
    { name: 'between words', text: 'good evening everybody', width: 12, gives: ['good evening', 'everybody'] },
    { name: 'where the text says', text: 'good\nevening\r\n\nall', width: 20, gives: ['good', 'evening', '', 'all'] },
    { name: 'after hyphens', text: 'south-westerly', width: 8, gives: ['south-', 'westerly'] },
    { name: 'a word that is too long', text: 'abcdefghij', width: 4, gives: ['abcd', 'efgh', 'ij'] },
    { name: 'not at no-break spaces', text: 'now 14\u00a0kn', width: 8, gives: ['now', '14\u00a0kn'] },
    { name: 'not before a full stop', text: 'one two.', width: 7, gives: ['one', 'two.'] },
    { name: 'between words of Thai', text: 'สวัสดีชาวโลก', width: 8, gives: ['สวัสดี', 'ชาวโลก'] },
    { name: 'anywhere in Chinese', text: '欢迎来到港口', width: 4, gives: ['欢迎来到', '港口'] },
    { name: 'not within an emoji', text: '👩🏽‍🚀👩🏽‍🚀', width: 8, gives: ['👩🏽‍🚀', '👩🏽‍🚀'] },
    { name: 'controls as spaces', text: 'a\tb\u0007c', width: 9, gives: ['a b c'] },
  ])('breaks $name', ({ text, width, gives }) => expect(set(text, width)).toEqual(gives));

  it('puts an ellipsis where lines run out, and says how much is left out', () => {
    const { lines, cut } = typeset('one two three four', room(9, 2), measure);
    expect(lines.map(({ text }) => text)).toEqual(['one two', 'three…']);
    expect(cut).toBe('four'.length);
    expect(set('one\ntwo\nthree', 9, 2)).toEqual(['one', 'two…']);
  });

  it('is quick with long texts, however wide the room', () => {
    let measured = 0;
    const counting = (text: string): number => {
      measured += text.length;
      return text.length;
    };
    typeset('word '.repeat(2000), { width: 60, lines: 30, characters: 400 }, counting);
    typeset('x'.repeat(10_000), { width: 60, lines: 30, characters: 400 }, counting);
    expect(measured).toBeLessThan(400_000);
  });

  it('keeps every line within the width and loses nothing but spaces', () =>
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b', ' ', '-', '\n', 'ש', '港', '.') }),
        fc.integer({ min: 1, max: 12 }),
        (text, width) => {
          const { lines, cut } = typeset(text, room(width, 1000), measure);
          expect(Math.max(0, ...lines.map((line) => line.text.length))).toBeLessThanOrEqual(width);
          expect(
            lines
              .map((line) => line.text)
              .join('')
              .replace(/\s/g, ''),
          ).toBe(text.replace(/\s/g, ''));
          expect(cut).toBe(0);
        },
      ),
    ));

  it('takes any text into any room', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), anyRoom, (text, any) => {
        expect(typeset(text, any, measure).lines.length).toBeLessThanOrEqual(any.lines);
      }),
    ));
});

describe('typesetLine', () => {
  it('makes one line of several', () => expect(typesetLine('a\n b', room(9), measure).lines.map(({ text }) => text)).toEqual(['a b']));
});

describe('beginsRtl', () => {
  it.each([
    ['שלום world', true],
    ['123 (مرحبا)', true],
    ['world שלום', false],
    ['2030', false],
    ['', false],
  ])('%s: %s', (text, isRtl) => expect(beginsRtl(text)).toBe(isRtl));
});
