import { describe, expect, it } from 'vitest';
import type { ProgramAnswer } from '#contract/index.ts';
import { hasGrown, measuredFps, withCount, type FrameCount } from './frame-counts.ts';

type Heard = { readonly second: number; readonly frame: number | null; readonly late?: number; readonly repeated?: number };
const through = (...reports: readonly Heard[]): readonly FrameCount[] =>
  reports.reduce<readonly FrameCount[]>(
    (counts, { second, frame, late = 0, repeated = 0 }) =>
      withCount(counts, { frame, encoder: { late_frames: late, repeated_frames: repeated } } as ProgramAnswer, 1000 * second),
    [],
  );

describe('measuredFps', () => {
  it('counts the pictures that were made', () =>
    expect(measuredFps(through({ second: 0, frame: 100 }, { second: 10, frame: 400 }))).toBe(30));

  it('does not count a picture that is the one before again', () =>
    expect(measuredFps(through({ second: 0, frame: 0 }, { second: 10, frame: 300, repeated: 150 }))).toBe(15));

  it('is of the last 20 seconds', () =>
    expect(measuredFps(through({ second: 0, frame: 0 }, { second: 11, frame: 330 }, { second: 21, frame: 480 }))).toBe(15));

  it('takes a media process that counts anew for none that repeats', () =>
    expect(measuredFps(through({ second: 0, frame: 0, repeated: 50 }, { second: 10, frame: 300 }))).toBe(30));

  it.each([
    { name: 'nothing was heard', counts: through() },
    { name: 'it was heard for too short', counts: through({ second: 0, frame: 0 }, { second: 2.9, frame: 87 }) },
    { name: 'it began anew', counts: through({ second: 0, frame: 900 }, { second: 10, frame: 30 }) },
    { name: 'it ended', counts: through({ second: 0, frame: 0 }, { second: 9, frame: 270 }, { second: 10, frame: null }) },
  ])('is not known where $name', ({ counts }) => expect(measuredFps(counts)).toBeNull());
});

describe('hasGrown', () => {
  const late = through({ second: 0, frame: 0, late: 3 }, { second: 1, frame: 30, late: 4 }, { second: 2, frame: 60, late: 4 });

  it('is where more came late', () => expect([hasGrown(late, 'late'), hasGrown(late, 'repeated')]).toEqual([true, false]));

  it('is not of what came late before', () => expect(hasGrown(through({ second: 0, frame: 0, late: 3 }), 'late')).toBe(false));

  it('is over after a minute', () =>
    expect(
      hasGrown(
        (
          [
            { second: 62, frame: 1_860, late: 4 },
            { second: 63, frame: 1_890, late: 4 },
          ] as const
        ).reduce(
          (counts, { second, frame, late: of }) =>
            withCount(counts, { frame, encoder: { late_frames: of, repeated_frames: 0 } } as ProgramAnswer, 1000 * second),
          late,
        ),
        'late',
      ),
    ).toBe(false));
});

describe('withCount', () => {
  it('takes the same picture once, and nothing from a program whose encoder is away', () => {
    const counts = through({ second: 0, frame: 0 }, { second: 1, frame: 0 });
    expect(counts).toHaveLength(1);
    expect(withCount(counts, { frame: 90, encoder: null } as ProgramAnswer, 3_000)).toBe(counts);
  });

  it('is bounded however often it is told', () =>
    expect(through(...Array.from({ length: 1_000 }, (_, index) => ({ second: index / 1000, frame: index })))).toHaveLength(200));
});
