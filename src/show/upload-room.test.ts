import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reached, seenWith } from '../../test/kit/fake-trunk.ts';
import { bestKbps, step, withMinute, type Minute } from './upload-room.ts';

const liveWith = (change: Parameters<typeof seenWith>[0] = {}) => seenWith({ ...reached(Date.UTC(2030, 0, 1)), ...change });

const DAY_MS = 86_400_000;
const now = Date.UTC(2030, 0, 31, 12);

describe('what a line carries', () => {
  it('is the best of the last seven days', () => {
    const room = [
      { day: '2030-01-24', kbps: 9000 },
      { day: '2030-01-25', kbps: 6000 },
      { day: '2030-01-31', kbps: 5000 },
    ];
    expect(bestKbps(room, now)).toBe(6000);
    expect(bestKbps(room, now + DAY_MS)).toBe(5000);
    expect(bestKbps(room, now + 7 * DAY_MS)).toBeNull();
    expect(bestKbps([], now)).toBeNull();
  });

  it('is kept as one figure a day, the best', () => {
    const first = withMinute([], now, 4000);
    expect(first).toEqual([{ day: '2030-01-31', kbps: 4000 }]);
    expect(withMinute(first, now, 3900)).toBe(first);
    expect(withMinute(first, now, 4100)).toEqual([{ day: '2030-01-31', kbps: 4100 }]);
    expect(withMinute(first, now + 6 * DAY_MS, 1000)).toHaveLength(2);
    expect(withMinute(first, now + 7 * DAY_MS, 1000)).toEqual([{ day: '2030-02-07', kbps: 1000 }]);
  });

  it('never grows beyond seven days, and always knows the best of them', () => {
    const minutes = fc.array(fc.record({ wait: fc.nat(2 * DAY_MS), kbps: fc.nat(20_000) }), { maxLength: 60 });
    fc.assert(
      fc.property(minutes, (list) => {
        let [room, at] = [withMinute([], now, 0), now];
        const seen: { at: number; kbps: number }[] = [];
        for (const { wait, kbps } of list) {
          at += wait;
          room = withMinute(room, at, kbps);
          seen.push({ at, kbps });
        }
        const from = Math.floor(at / DAY_MS) - 6;
        const best = Math.max(0, ...seen.filter((each) => Math.floor(each.at / DAY_MS) >= from).map(({ kbps }) => kbps));
        return room.length <= 7 && (seen.length === 0 || bestKbps(room, at) === best);
      }),
    );
  });
});

/** After each of these seconds, what was seen of whom. */
function rates(...seconds: readonly (readonly [number, ...Parameters<typeof liveWith>])[][]): (number | null)[] {
  let minute: Minute | null = null;
  return seconds.map((seen) => {
    const at = (seen[0]?.[0] ?? 0) * 1000;
    const next = step(
      minute,
      seen.map(([, change]) => liveWith(change)),
      at,
    );
    minute = next.minute;
    return next.kbps;
  });
}

describe('a minute', () => {
  it('tells the sum of what went to all', () => {
    expect(
      rates(
        [
          [0, { id: 1, bytes: 0 }],
          [0, { id: 2, bytes: 5_000_000 }],
        ],
        [
          [30, { id: 1, bytes: 1 }],
          [30, { id: 2, bytes: 5_000_001 }],
        ],
        [
          [60, { id: 1, bytes: 30_000_000 }],
          [60, { id: 2, bytes: 20_000_000 }],
        ],
      ),
    ).toEqual([null, null, 6000]);
  });

  it('begins anew when it has passed', () => {
    const seconds = [0, 60, 90, 120].map((at) => [[at, { bytes: at * 100_000 }] as const]);
    expect(rates(...seconds)).toEqual([null, 800, null, 800]);
  });

  it.each([
    ['loses a picture', { droppedPictures: 1 }],
    ['was connected anew', { liveSince: 5 }],
    ['counts anew', { bytes: 0 }],
    ['takes nothing', { state: 'stalled' as const }],
  ])('is not told where one %s', (_, change) => {
    expect(rates([[0, { bytes: 1 }]], [[30, { bytes: 2, ...change }]], [[60, { bytes: 9_000_000, ...change, state: 'live' }]])).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('is not told where somebody comes or goes', () => {
    expect(
      rates(
        [[0, { id: 1 }]],
        [
          [59, { id: 1 }],
          [59, { id: 2 }],
        ],
        [[60, { id: 2 }]],
        [[100, { id: 2 }]],
      ),
    ).toEqual([null, null, null, null]);
  });

  it('knows nothing of recordings, nor where nobody is live', () => {
    expect(rates([[0, { kind: 'recording' }]], [[60, { kind: 'recording', bytes: 9e9 }]], [], [])).toEqual([null, null, null, null]);
  });
});
