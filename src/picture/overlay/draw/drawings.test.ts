import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Style } from '../look.ts';
import { lowerThirdDrawing } from './lower-third.ts';
import { painted } from './paint.ts';
import { textDrawing } from './text-drawing.ts';

const CANVAS = { width: 640, height: 360 };
const usual: Style = { fontSize: null, color: null, background: null, width: null, height: null, scale: 1, align: 'left' };
const text = (words: string, style: Partial<Style> = {}) =>
  textDrawing({ is: 'text', text: words, plate: false, steadyDigits: false, style: { ...usual, ...style } }, CANVAS);
const lowerThird = (lines: readonly string[], style: Partial<Style> = {}) =>
  lowerThirdDrawing({ is: 'lower_third', design: 'branded', lines, style: { ...usual, ...style } }, CANVAS);

const size = fc.option(fc.oneof(fc.double({ min: 1e-9, max: 1, noNaN: true }), fc.double({ min: 1, max: 1e9, noNaN: true })));
const anyStyle: fc.Arbitrary<Partial<Style>> = fc.record({
  fontSize: size,
  width: size,
  height: size,
  scale: fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
  background: fc.constantFrom(null, 'red'),
});
const anyWords = fc.string({ unit: 'grapheme', maxLength: 60 });

describe('drawings', () => {
  it('are never larger than the canvas by much, whatever sizes are asked for', () =>
    fc.assert(
      fc.property(anyWords, anyStyle, (words, style) => {
        for (const { box, bleed } of [text(words, style), lowerThird(words.split(' '), style)]) {
          expect(box.width + 2 * bleed).toBeLessThanOrEqual(CANVAS.width * 1.5);
          expect(box.height + 2 * bleed).toBeLessThanOrEqual(CANVAS.height * 2.5);
          expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(1);
        }
      }),
      { numRuns: 60 },
    ));

  it('can be painted at the smallest and the largest', () => {
    for (const style of [{ scale: 1e-6 }, { scale: 1e6 }, { width: 1 }, { height: 1 }, { width: 1e9, height: 1e9 }]) {
      painted(text('Harbour', style))[Symbol.dispose]();
      painted(lowerThird(['Maria', 'Harbour Master'], style))[Symbol.dispose]();
    }
  });

  it('have the width and the height that are asked for', () => {
    expect(text('Harbour', { width: 300, height: 100, background: 'red' }).box).toEqual({ width: 300, height: 100 });
    expect(lowerThird(['Maria', 'Master'], { width: 400 }).box.width).toBe(400);
    expect(lowerThird(['Maria', 'Master'], { height: 90 }).box.height).toBeCloseTo(90, -0.5);
  });

  it('grow with their scale', () => {
    const [once, twice] = [text('Harbour'), text('Harbour', { scale: 2 })];
    expect(twice.box.width / once.box.width).toBeCloseTo(2, 1);
  });

  it('keep a clock as wide whatever it says', () => {
    const width = (words: string) =>
      textDrawing({ is: 'text', text: words, plate: true, steadyDigits: true, style: usual }, CANVAS).box.width;
    expect(width('11:11:11')).toBe(width('08:48:08'));
  });

  it('tell how much of a text is left out', () => {
    expect(text('short').troubles).toEqual([]);
    expect(text('word '.repeat(2000)).troubles).toMatchObject([{ code: 'OVERLAY_TEXT_CUT' }]);
    expect(lowerThird(['x'.repeat(500)]).troubles).toMatchObject([{ code: 'OVERLAY_TEXT_CUT' }]);
    expect(lowerThird(Array.from({ length: 9 }, () => 'row')).troubles).toMatchObject([{ code: 'OVERLAY_TEXT_CUT' }]);
  });
});
