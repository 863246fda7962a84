import { describe, expect, it } from 'vitest';
import { played } from './played.ts';

describe('played', () => {
  it('counts pictures and time from the first picture on', () => {
    const watched = { startedAt: 1000, shownAt: [1400, 1433, 1467], endedAt: 1500, faults: [] };
    expect(played('any', watched)).toEqual({
      player: 'any',
      startMs: 400,
      seconds: 0.1,
      pictures: 3,
      longestGapMs: 34,
      stalls: 0,
      faults: [],
    });
  });

  it('calls it a stall when a picture stands for more than half a second, also the last one', () => {
    const watched = { startedAt: 0, shownAt: [100, 600, 1101, 1134], endedAt: 1700, faults: [] };
    expect(played('any', watched)).toMatchObject({ stalls: 2, longestGapMs: 566 });
  });

  it('knows of no time where there was no picture', () => {
    expect(played('any', { startedAt: 0, shownAt: [], endedAt: 9000, faults: ['no such host'] })).toMatchObject({
      startMs: 9000,
      seconds: 0,
      pictures: 0,
      faults: ['no such host'],
    });
  });
});
