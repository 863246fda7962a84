import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rulerTicks } from './ruler-ticks.ts';
import { clamped, pxAt } from './viewport.ts';

const thirty = { num: 30, den: 1 };
const ntsc = { num: 30_000, den: 1001 };
const words = (left: number, framesPerPx: number, width: number, rate = thirty) =>
  rulerTicks({ left, framesPerPx, width }, rate).map((tick) => tick.words);

describe('rulerTicks', () => {
  it('counts minutes where twelve of them are in view', () => {
    expect(words(14_400, 18, 500)).toEqual(['00:08:00', '00:09:00', '00:10:00', '00:11:00', '00:12:00']);
  });

  it('keeps the mark before the view, whose words reach into it', () => {
    expect(words(14_500, 18, 200)[0]).toBe('00:08:00');
  });

  it('counts frames where they are wide', () => {
    expect(words(30, 1 / 24, 480)).toEqual(['00:00:01:00', '00:00:01:05', '00:00:01:10', '00:00:01:15']);
  });

  it('counts hours where days are in view', () => {
    expect(words(0, 3000, 500)).toEqual(['00:00:00', '03:00:00', '06:00:00', '09:00:00', '12:00:00']);
  });

  it('puts whole seconds of 29.97 on the frames that begin them', () => {
    const ticks = rulerTicks({ left: 0, framesPerPx: 18, width: 1200 }, ntsc);
    expect(ticks[10]).toEqual({ frame: 17_982, words: '00:10:00' });
  });

  it.each([thirty, ntsc, { num: 60, den: 1 }, { num: 24_000, den: 1001 }])('never crowds, and is never empty at $num/$den', (rate) => {
    const any = fc.record({
      left: fc.nat(80_000_000),
      zoom: fc.double({ min: -4, max: 12, noNaN: true }),
      width: fc.integer({ min: 300, max: 2600 }),
    });
    fc.assert(
      fc.property(any, ({ left, zoom, width }) => {
        const view = clamped({ left, framesPerPx: 2 ** zoom, width }, 80_352_000);
        const at = rulerTicks(view, rate).map((tick) => pxAt(view, tick.frame));
        expect(at.length).toBeGreaterThan(0);
        expect(at.length).toBeLessThan(width / 80 + 3);
        for (const [index, px] of at.entries()) if (index > 0) expect(px - at[index - 1]!).toBeGreaterThan(88);
      }),
    );
  });
});
