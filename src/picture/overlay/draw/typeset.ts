/** Breaks text into lines that fit. Pure: how wide a text is, it is told. */

export type Measure = (text: string) => number;
export type Line = { readonly text: string; readonly width: number; readonly isRtl: boolean };
export type Typeset = {
  readonly lines: readonly Line[];
  /** Of the widest line. */
  readonly width: number;
  /** Characters that were left out, an ellipsis in their place. */
  readonly cut: number;
};
export type Room = {
  readonly width: number;
  readonly lines: number;
  /** No line has more characters: bounds what is measured at a time. */
  readonly characters: number;
};

const ELLIPSIS = '…';
const words = new Intl.Segmenter('en', { granularity: 'word' });
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

export function typeset(text: string, room: Room, measure: Measure): Typeset {
  const lines: Line[] = [];
  let left = 0;
  for (const paragraph of paragraphsOf(text)) {
    if (lines.length >= room.lines) left += paragraph.length;
    else left += setParagraph(paragraph, room, measure, lines);
  }
  const last = lines.at(-1);
  if (left > 0 && last) lines[lines.length - 1] = withEllipsis(last, room.width, measure);
  return { lines, width: Math.max(0, ...lines.map(({ width }) => width)), cut: left };
}

// Tabs and other controls have no glyph.
const paragraphsOf = (text: string): string[] => text.split(/\r\n|[\n\r\u2028\u2029]/).map((one) => one.replace(/\p{Cc}/gu, ' ').trimEnd());

/** Adds the paragraph's lines, while there is room; gives the characters that are left. */
function setParagraph(paragraph: string, room: Room, measure: Measure, lines: Line[]): number {
  const isRtl = beginsRtl(paragraph);
  let at = 0;
  do {
    const end = at + lineLength(paragraph.slice(at, at + room.characters), at + room.characters >= paragraph.length, room.width, measure);
    const text = paragraph.slice(at, end).trimEnd();
    lines.push({ text, width: measure(text), isRtl });
    at = end;
  } while (at < paragraph.length && lines.length < room.lines);
  return paragraph.length - at;
}

/** How many characters of `text` make a line; `isAll`: nothing comes after it. */
function lineLength(text: string, isAll: boolean, width: number, measure: Measure): number {
  if (isAll && measure(text) <= width) return text.length;
  const fits = (end: number): boolean => measure(text.slice(0, end).trimEnd()) <= width;
  const atWord = lastFitting(wordEnds(text, isAll), fits);
  if (atWord > 0) return atWord;
  const ends = graphemeEnds(text);
  return Math.max(lastFitting(ends, fits), ends[0] ?? text.length);
}

/** The last of rising `ends` that fits; 0: none does. */
function lastFitting(ends: readonly number[], fits: (end: number) => boolean): number {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (fits(ends[middle] ?? 0)) low = middle + 1;
    else high = middle;
  }
  return ends[low - 1] ?? 0;
}

// Scripts that put no space between words: Chinese, Japanese, Thai and its neighbours.
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

// No-break spaces.
const bound = /[\u00a0\u2007\u202f]$/u;

/** Where a line may end: after spaces and hyphens, and between words of scripts without spaces. */
function wordEnds(text: string, isAll: boolean): number[] {
  const ends: number[] = [];
  let before = '';
  for (const { segment, index, isWordLike } of words.segment(text)) {
    const mayBreak =
      (/[\p{Zs}\u2010\u2012-\u2014-]$/u.test(before) && !bound.test(before)) ||
      (isWordLike === true && (unspaced.test(before) || unspaced.test(segment)));
    if (index > 0 && mayBreak && !/^\s/u.test(segment)) ends.push(index);
    before = segment;
  }
  if (isAll || /\s$/u.test(text)) ends.push(text.length);
  return ends;
}

const graphemeEnds = (text: string): number[] => [...graphemes.segment(text)].map(({ index, segment }) => index + segment.length);

function withEllipsis(line: Line, width: number, measure: Measure): Line {
  const cut = (end: number): string => line.text.slice(0, end).trimEnd() + ELLIPSIS;
  const end = lastFitting(graphemeEnds(line.text), (one) => measure(cut(one)) <= width);
  const text = cut(end);
  return { ...line, text, width: measure(text) };
}

/** One line: what does not fit becomes an ellipsis. */
export const typesetLine = (text: string, room: Omit<Room, 'lines'>, measure: Measure): Typeset =>
  typeset(text.replace(/\s*[\n\r\u2028\u2029]+\s*/g, ' '), { ...room, lines: 1 }, measure);

const rightToLeft =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}\p{Script=Samaritan}\p{Script=Mandaic}]/u;

/** Whether the first letter belongs to a script that runs from right to left (Unicode Bidirectional Algorithm, P2). */
export function beginsRtl(text: string): boolean {
  const letter = /\p{L}/u.exec(text);
  return letter !== null && rightToLeft.test(letter[0]);
}
