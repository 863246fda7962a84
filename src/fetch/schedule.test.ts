import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { millis, seconds } from '#core/units.ts';
import { begun, dueAt, ended, nextDue, wanting, type Schedule } from './schedule.ts';

const none: Schedule = new Map();
const [a, b] = [
  { url: 'http://a/', refresh: seconds(10) },
  { url: 'http://b/', refresh: seconds(3600) },
];
const urls = (schedule: Schedule, now: number): string[] => dueAt(schedule, millis(now)).map(({ url }) => url);
const finish = (schedule: Schedule, url: string, ok: boolean, now: number, random = 0): Schedule =>
  ended(begun(schedule, url), url, { ok, now: millis(now), random });

describe('the schedule', () => {
  it('fetches what is new at once, and again when its time has come', () => {
    const first = wanting(none, [a, b], millis(5));
    expect(urls(first, 5)).toEqual([a.url, b.url]);
    const after = finish(finish(first, a.url, true, 100), b.url, true, 200);
    expect(urls(after, 10_099)).toEqual([]);
    expect(urls(after, 10_100)).toEqual([a.url]);
    expect(nextDue(after)).toBe(10_100);
  });

  it('fetches nothing twice at once', () => {
    const busy = begun(wanting(none, [a], millis(0)), a.url);
    expect(urls(busy, 1e9)).toEqual([]);
    expect(nextDue(busy)).toBeNull();
  });

  it('waits 2, 4, 8 … 60 s after failures, whatever is asked for, and begins anew after a success', () => {
    let [schedule, now] = [wanting(none, [b], millis(0)), 0];
    const waits: number[] = [];
    for (let i = 0; i < 8; i++) {
      schedule = finish(schedule, b.url, false, now);
      waits.push((Number(nextDue(schedule)) - now) / 1000);
      now = Number(nextDue(schedule));
    }
    expect(waits).toEqual([2, 4, 8, 16, 32, 60, 60, 60]);
    schedule = finish(finish(schedule, b.url, true, now), b.url, false, now);
    expect(nextDue(schedule)).toBe(now + 2000);
  });

  it('shortens waits by chance, by a tenth at most', () => {
    const first = wanting(none, [a], millis(0));
    expect(nextDue(finish(first, a.url, true, 0, 1))).toBe(9000);
    expect(nextDue(finish(first, a.url, true, 0, 0.5))).toBe(9500);
  });

  it('goes on with what stays, sooner where it is wanted more often, and forgets what is not wanted', () => {
    const first = finish(finish(wanting(none, [a, b], millis(0)), a.url, false, 0), b.url, true, 0);
    const next = wanting(first, [{ ...b, refresh: seconds(60) }, a], millis(1000));
    expect(next.get(a.url)).toMatchObject({ dueAt: 2000, failures: 1 });
    expect(next.get(b.url)).toMatchObject({ dueAt: 61_000 });
    expect([...wanting(next, [a], millis(1000)).keys()]).toEqual([a.url]);
    expect(ended(next, 'http://gone/', { ok: true, now: millis(0), random: 0 })).toBe(next);
  });

  it('never leaves a picture without a time, nor fetches it more often than once in 0.9 s', () => {
    const step = fc.record({ ok: fc.boolean(), after: fc.nat(100_000), random: fc.double({ min: 0, max: 1, noNaN: true }) });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3600 }), fc.array(step), (refresh, steps) => {
        let [schedule, now] = [wanting(none, [{ url: 'u', refresh: seconds(refresh) }], millis(0)), 0];
        for (const { ok, after, random } of steps) {
          now = Math.max(now, Number(nextDue(schedule)));
          expect(urls(schedule, now)).toEqual(['u']);
          schedule = begun(schedule, 'u');
          now += after;
          schedule = ended(schedule, 'u', { ok, now: millis(now), random });
          expect(Number(nextDue(schedule)) - now).toBeGreaterThanOrEqual(899);
          // What is left of a sum of such numbers is off by a part of a nanosecond.
          expect(Number(nextDue(schedule)) - now).toBeLessThanOrEqual(3_600_001);
        }
      }),
    );
  });
});
