import { describe, expect, it } from 'vitest';
import type { ProgramAnswer } from '#contract/index.ts';
import { BITRATE_MS, lineOf, madeNow, rangeOf, withReport, type BitrateSample } from './bitrate-ring.ts';

const encoder = { fps: 30, kbps: 4000, target_kbps: 4200 } as NonNullable<ProgramAnswer['encoder']>;
const reportAt = (second: number, kbps = 4000): ProgramAnswer =>
  ({ frame: 30 * second, epoch_ms: 1_000_000, encoder: { ...encoder, kbps } }) as ProgramAnswer;
const through = (...reports: readonly ProgramAnswer[]): readonly BitrateSample[] =>
  reports.reduce<readonly BitrateSample[]>((samples, report) => withReport(samples, report), []);

describe('withReport', () => {
  it('keeps what was made, what was to be made, and when', () =>
    expect(through(reportAt(1), reportAt(2, 3800))).toEqual([
      { at: 1_001_000, kbps: 4000, targetKbps: 4200 },
      { at: 1_002_000, kbps: 3800, targetKbps: 4200 },
    ]));

  it('takes the same report once', () => expect(through(reportAt(1), reportAt(1))).toHaveLength(1));

  it('takes nothing from a program that does not run', () =>
    expect(through(reportAt(1), { frame: null, epoch_ms: null, encoder: null } as ProgramAnswer)).toHaveLength(1));

  it('forgets what is older than ten minutes', () => {
    const samples = through(reportAt(0), reportAt(1), reportAt(600));
    expect(samples.map(({ at }) => at)).toEqual([1_001_000, 1_600_000]);
  });

  it('begins anew where the clock goes back', () => expect(through(reportAt(50), reportAt(2))).toHaveLength(1));

  it('is bounded however often it is told', () => {
    const often = Array.from({ length: 2_000 }, (_, index) => ({ ...reportAt(0), frame: index + 1 }));
    expect(through(...often).length).toBeLessThanOrEqual(700);
  });
});

describe('lineOf', () => {
  const sample = (secondsAgo: number, kbps: number): BitrateSample => ({ at: BITRATE_MS - 1000 * secondsAgo, kbps, targetKbps: 4000 });

  const now = BITRATE_MS;

  it('ends at the right, and leaves a gap where nothing was known', () =>
    expect(lineOf([sample(300, 2000), sample(298, 1000), sample(0, 4000)], 'kbps', 4000, now)).toBe(
      'M0.5000 0.5000L0.5033 0.7500M1.0000 0.0000',
    ));

  it('stays inside where more is made than there is room for', () =>
    expect(lineOf([sample(0, 9000)], 'kbps', 4000, now)).toBe('M1.0000 0.0000'));

  it('goes to the left where nothing more is told', () =>
    expect(lineOf([sample(0, 4000)], 'kbps', 4000, now + 60_000)).toBe('M0.9000 0.0000'));

  it('is nothing without samples', () => expect(lineOf([], 'kbps', 4000, now)).toBe(''));
});

describe('madeNow', () => {
  const samples = through(reportAt(1), reportAt(2, 3800));
  it('is what was told last', () => expect(madeNow(samples, 1_003_000)).toBe(3800));
  it('is not known where that is long ago, or nothing was told', () => {
    expect(madeNow(samples, 1_007_001)).toBeNull();
    expect(madeNow([], 1_003_000)).toBeNull();
  });
});

describe('rangeOf', () => {
  it('gives the least and the most', () => expect(rangeOf(through(reportAt(1, 3), reportAt(2, 9), reportAt(3, 5)))).toEqual([3, 9]));
});
