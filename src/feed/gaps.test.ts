import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { millis } from '#core/units.ts';
import { afterGap, noGaps, patience, type Gaps } from './gaps.ts';

/** Packets with these gaps, ms; the patience after the last of them. */
function patienceAfter(gaps: readonly number[]): number {
  let now = 0;
  let known: Gaps = noGaps(millis(0));
  for (const gap of gaps) {
    now += gap;
    known = afterGap(known, gap, millis(now));
  }
  return patience(known, false);
}

const times = (count: number, gap: number): number[] => Array.from({ length: count }, () => gap);

describe('patience', () => {
  it.each([
    ['nothing known yet', [], 2000],
    ['30 pictures a second', times(300, 33), 700],
    ['5 pictures a second', times(50, 200), 700],
    ['2 pictures a second', times(10, 500), 1500],
    ['1 picture a second', times(10, 1000), 3000],
    ['a picture every 4 s, understood step by step', times(3, 4000), 10_000],
    ['one gap of Wi-Fi', [...times(100, 33), 400, ...times(100, 33)], 1200],
    ['that gap a minute ago', [...times(100, 33), 400, ...times(2000, 33)], 700],
    ['one outage of 4 s, which does not make us patient with the next', [...times(100, 33), 4000, ...times(10, 33)], 2100],
    ['that outage a minute ago', [...times(100, 33), 4000, ...times(2000, 33)], 700],
  ])('after %s is right', (_, gaps, expected) => expect(patienceAfter(gaps)).toBe(expected));

  it('is longer for a source that is read ahead', () => {
    expect(patience(noGaps(millis(0)), true)).toBe(3000);
  });

  it('is from 0.7 to 10 s, whatever happens', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true })), (gaps) => {
        expect(patienceAfter(gaps)).toBeGreaterThanOrEqual(700);
        expect(patienceAfter(gaps)).toBeLessThanOrEqual(10_000);
      }),
    );
  });
});
