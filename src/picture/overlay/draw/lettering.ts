/** Measures and paints words by the canvas. */
import { createCanvas } from '@napi-rs/canvas';
import { setFont, type Canvas } from '../../draw.ts';
import type { Line, Measure } from './typeset.ts';

export type Font = {
  /** Pixels. */
  readonly size: number;
  readonly weight: 400 | 500 | 600 | 700;
  /** Digits all of one width, so that a running clock does not tremble. */
  readonly steadyDigits?: boolean;
};

// Of Inter; the other faces stand on the same line.
const CAP_HEIGHT = 0.727;
/** What a line of text is high, in its font's size. */
const LINE_HEIGHT = 1.28;
const TALL_LINE_HEIGHT = 1.6;
const tall = /[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Thai}]/u;
/** No script's letters are narrower on the average. */
const NARROWEST = 0.15;
const MOST_CHARACTERS = 1000;

/** Scripts with marks above and below need more room. */
export const lineHeightOf = (text: string): number => (tall.test(text) ? TALL_LINE_HEIGHT : LINE_HEIGHT);

/** More characters than fit into one line of `width`. */
export const charactersIn = (width: number, { size }: Font): number =>
  Math.max(8, Math.min(MOST_CHARACTERS, Math.ceil(width / (size * NARROWEST))));

let ruler: Canvas | null = null;

export function measureIn(font: Font): Measure {
  ruler ??= createCanvas(1, 1).getContext('2d');
  const canvas = ruler;
  return (text) => {
    setFont(canvas, font);
    return widthOf(canvas, font, text);
  };
}

function widthOf(canvas: Canvas, font: Font, text: string): number {
  if (!font.steadyDigits) return canvas.measureText(text).width;
  const digit = digitWidth(canvas);
  return runsOf(text).reduce((sum, run) => sum + (isDigit(run) ? digit : canvas.measureText(run).width), 0);
}

const DIGITS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];
const runsOf = (text: string): string[] => text.split(/(\d)/).filter((run) => run !== '');
const isDigit = (run: string): boolean => /^\d$/.test(run);
const digitWidth = (canvas: Canvas): number => Math.max(...DIGITS.map((digit) => canvas.measureText(digit).width));

/** Paints the line in a row from `top` on, `height` high, from `x` on. */
export function paintLine(canvas: Canvas, font: Font, line: Line, place: { x: number; top: number; height: number }): void {
  setFont(canvas, font);
  canvas.textBaseline = 'alphabetic';
  canvas.textAlign = 'left';
  canvas.direction = line.isRtl ? 'rtl' : 'ltr';
  const baseline = place.top + (place.height + font.size * CAP_HEIGHT) / 2;
  if (!font.steadyDigits || line.isRtl) canvas.fillText(line.text, place.x, baseline);
  else paintRuns(canvas, line.text, place.x, baseline);
}

function paintRuns(canvas: Canvas, text: string, from: number, baseline: number): void {
  const digit = digitWidth(canvas);
  let x = from;
  for (const run of runsOf(text)) {
    const width = canvas.measureText(run).width;
    canvas.fillText(run, isDigit(run) ? x + (digit - width) / 2 : x, baseline);
    x += isDigit(run) ? digit : width;
  }
}
