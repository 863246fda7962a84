/** Rows of words below each other, the first large, the others smaller: the words of a lower third. */
import { errors } from '#core/errors.ts';
import type { Canvas } from '../../draw.ts';
import { troubleOf, type Trouble } from '../trouble.ts';
import { charactersIn, lineHeightOf, measureIn, paintLine, type Font } from './lettering.ts';
import { typesetLine, type Line, type Typeset } from './typeset.ts';

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
/** Words that are too wide get smaller so far, then they are cut. */
const SMALLEST_SHARE = 0.6;

/** `size` is that of the first row's font, `width` what no row is wider than, `gap` what lies between the first row and the second. */
export function rowsOf(lines: readonly string[], size: number, width: number, gap = 0): Rows {
  const made = lines.slice(0, MOST_ROWS).map((text, index) => rowOf(text, fontOf(index, size), width));
  const rows = made.map(({ row }) => row);
  const left = made.reduce((sum, { cut }) => sum + cut, 0) + lengthOf(lines.slice(MOST_ROWS));
  const length = lengthOf(lines);
  return {
    rows,
    gap,
    width: Math.max(0, ...rows.map(({ line }) => line.width)),
    height: rows.reduce((sum, { height }) => sum + height, rows.length > 1 ? gap : 0),
    troubles: left === 0 ? [] : [troubleOf(errors.OVERLAY_TEXT_CUT({ shown: length - left, length }))],
  };
}

const lengthOf = (lines: readonly string[]): number => lines.reduce((sum, line) => sum + line.length, 0);

const fontOf = (index: number, size: number): Font => (index === 0 ? { size, weight: 700 } : { size: size * REST_SHARE, weight: 500 });

function rowOf(text: string, font: Font, width: number): { row: Row; cut: number } {
  const whole = setIn(text, font, Infinity);
  const share = Math.max(SMALLEST_SHARE, Math.min(1, width / Math.max(1, whole.width)));
  const smaller = { ...font, size: font.size * share };
  const { lines, cut } = whole.cut === 0 && whole.width <= width ? whole : setIn(text, smaller, width);
  const [line = { text: '', width: 0, isRtl: false }] = lines;
  return { row: { line, font: smaller, height: font.size * lineHeightOf(text) }, cut };
}

const setIn = (text: string, font: Font, width: number): Typeset =>
  typesetLine(text, { width, characters: charactersIn(Math.min(width, 8192), font) }, measureIn(font));

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
