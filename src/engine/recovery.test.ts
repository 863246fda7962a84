import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { millis } from '#core/units.ts';
import { lost, recoveryStep, type Recovery } from './recovery.ts';

/** Looks at the source ten times a second; `fit` says from when to when it gives pictures. Gives the times at which it came back. */
function returns(fit: readonly (readonly [from: number, to: number])[], until: number): number[] {
  const found: number[] = [];
  let state: Recovery | null = null;
  for (let now = 0; now < until; now += 100) {
    const isFit = fit.some(([from, to]) => now >= from && now < to);
    const before: Recovery | null = state;
    if (state !== null) state = recoveryStep(state, isFit, millis(now));
    if (!isFit && (state === null || state.is === 'back')) state = lost(state, millis(now));
    if (before?.is === 'returning' && state?.is === 'back') found.push(now);
  }
  return found;
}

describe('a lost source', () => {
  it('returns after 5 s of steady pictures', () => expect(returns([[1000, 60_000]], 60_000)).toEqual([6000]));

  it('waits twice as long after each flap, a minute at most', () => {
    const fit = [
      [1000, 3000],
      [4000, 15_000],
      [16_000, 37_000],
      [38_000, 79_000],
      [80_000, 141_000],
      [142_000, 300_000],
    ] as const;
    expect(returns(fit, 300_000)).toEqual([14_000, 36_000, 78_000, 140_000, 202_000]);
  });

  it('is trusted anew after a minute on air', () => {
    const fit = [
      [1000, 80_000],
      [81_000, 200_000],
    ] as const;
    expect(returns(fit, 200_000)).toEqual([6000, 86_000]);
  });

  it('never returns without having been steady, and never waits for more than a minute', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 100, max: 70_000 }), { maxLength: 20 }), (lengths) => {
        const fit: [number, number][] = [];
        let at = 0;
        for (const [index, length] of lengths.entries()) {
          if (index % 2 === 1) fit.push([at, at + length]);
          at += length;
        }
        at += 100;
        fit.push([at, at + 70_000]);
        const found = returns(fit, at + 70_000);
        const isSteady = (time: number): boolean => fit.some(([from, to]) => from + 5000 <= time && time < to);
        // The last stretch is long enough for any wait.
        return found.every(isSteady) && (found.at(-1) ?? 0) <= at + 60_100;
      }),
    ));
});
