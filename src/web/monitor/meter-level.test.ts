import { describe, expect, it } from 'vitest';
import { meterLevel } from './meter-level.ts';

describe('meterLevel', () => {
  it.each([
    { db: null, level: 0 },
    { db: -90, level: 0 },
    { db: -60, level: 0 },
    { db: -15, level: 0.75 },
    { db: 0, level: 1 },
    { db: 3, level: 1 },
    { db: -Infinity, level: 0 },
  ])('$db dB is at $level', ({ db, level }) => expect(meterLevel(db)).toBeCloseTo(level));
});
