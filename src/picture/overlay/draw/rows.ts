/** Rows of words below each other, the first large, the others smaller: the words of a lower third. */
import { errors } from '#core/errors.ts';
import type { Canvas } from '../../draw.ts';
import { troubleOf, type Trouble } from '../trouble.ts';
import { charactersIn, lineHeightOf, measureIn, paintLine, type Font } from './lettering.ts';
import { typeset, type Line, type Typeset } from './typeset.ts';

export type Row = { readonly line: Line; readonly font: Font; readonly height: number };
export type Rows = {
  readonly rows: readonly Row[];
  /** Between the first row and the second. */
  readonly gap: number;
  readonly width: number;
  readonly height: number;
  readonly troubles: readonly Trouble[];
};

const REST_SHARE = 0.62;
const MOST_ROWS = 6;
/** Words that are too wide get smaller so far; then rows but the first go on in a second line. */
const SMALLEST_SHARE = 0.78;
const LINES_A_ROW = 2;

/** `size` is that of the first row's font, `width` what no row is wider than, `gap` what lies between the first row and the second. */
export function rowsOf(lines: readonly string[], size: number, width: number, gap = 0): Rows {
  const made = lines.map((text, index) => (index === 0 ? fitted(text, { size, weight: 700 }, width, 1) : rest(text, size, width)));
  const rows = made.flatMap((one) => one.rows);
  const shown = rows.slice(0, MOST_ROWS);
  const left = made.reduce((sum, { cut }) => sum + cut, 0) + lengthOf(rows.slice(MOST_ROWS).map(({ line }) => line.text));
  const length = lengthOf(lines);
  return {
    rows: shown,
    gap,
    width: Math.max(0, ...shown.map(({ line }) => line.width)),
    height: shown.reduce((sum, { height }) => sum + height, shown.length > 1 ? gap : 0),
    troubles: left === 0 ? [] : [troubleOf(errors.OVERLAY_TEXT_CUT({ shown: length - left, length }))],
  };
}

const lengthOf = (lines: readonly string[]): number => lines.reduce((sum, line) => sum + line.length, 0);

const rest = (text: string, size: number, width: number): Fitted =>
  fitted(text, { size: size * REST_SHARE, weight: 500 }, width, LINES_A_ROW);

type Fitted = { readonly rows: readonly Row[]; readonly cut: number };

/** Smaller where that is enough to fit into one line, else in as many as there may be, else cut. */
function fitted(text: string, font: Font, width: number, lines: number): Fitted {
  const [whole] = setIn(text, font, Infinity, 1).lines;
  const share = Math.min(1, width / Math.max(1, whole?.width ?? 1));
  const smaller = { ...font, size: font.size * Math.max(SMALLEST_SHARE, share) };
  const set = setIn(text, smaller, share < SMALLEST_SHARE ? width : Infinity, lines);
  // A row that is one line keeps its height, so that names that are a little too long do not move what is below.
  const height = (set.lines.length === 1 ? font : smaller).size * lineHeightOf(text);
  return { rows: set.lines.map((line) => ({ line, font: smaller, height })), cut: set.cut };
}

const setIn = (text: string, font: Font, width: number, lines: number): Typeset =>
  typeset(text.replace(/\s+/g, ' '), { width, lines, characters: charactersIn(Math.min(width, 8192), font) }, measureIn(font));

/** Paints the rows from `top` on between `left` and `right`, on the side where their script begins. */
export function paintRows(
  canvas: Canvas,
  { rows, gap }: Rows,
  room: { readonly left: number; readonly right: number; readonly top: number; readonly isRtl: boolean },
  colours: { readonly first: string; readonly rest: string },
): void {
  let { top } = room;
  rows.forEach(({ line, font, height }, index) => {
    canvas.fillStyle = index === 0 ? colours.first : colours.rest;
    paintLine(canvas, font, line, { x: room.isRtl ? room.right - line.width : room.left, top, height });
    top += height + (index === 0 ? gap : 0);
  });
}
