import { describe, expect, it } from 'vitest';
import type { ProgramAnswer } from '#contract/index.ts';
import { millis } from '#core/units.ts';
import { programAnswer } from '#show/index.ts';
import { begun, courseStep, isEngineMissed, isSettling, isUnreached, type Course, type Look } from './course.ts';

const offline = programAnswer({ trunk: null, report: null, bridgedFrom: null });
const encoder = {
  ...{ name: 'libx264', speed: 'veryfast', resolution: '1280x720', fps: 30, target_kbps: 4500, kbps: 4500, encode_ms: 5 },
  ...{ late_frames: 0, repeated_frames: 0, restarts: 0, degraded: null },
};
const quay = { cue_id: 'b', kind: 'camera', camera_id: 3, name: 'Quay', in_s: 4 } as const;
const pier = { cue_id: 'a', kind: 'camera', camera_id: 2, name: 'Pier', since: '2030', remaining_s: null, reason: 'timeline' } as const;

/** What is remembered after these looks, at these times. */
const after = (...looks: readonly (readonly [number, Partial<ProgramAnswer>, (string | null)?, boolean?])[]): Course =>
  looks.reduce(
    (course, [now, change, run = 'r', hasEngine = true]) => {
      const look: Look = { program: { ...offline, state: 'live', encoder, ...change }, run, hasEngine };
      return courseStep(course, look, millis(now));
    },
    begun(millis(0)),
  );

const restarting: Partial<ProgramAnswer> = { conditions: ['restarting'] };
const replaced = { encoder: { ...encoder, restarts: 1 } };

describe('the course of a program', () => {
  it('has a media process that is gone once it was replaced or is not there, or is late for a second', () => {
    const missed = (course: Course, ms: number) => [isEngineMissed(course, millis(ms)), course.away?.isGone];
    expect(missed(after([0, {}], [100, restarting]), 1_099)).toEqual([false, false]);
    expect(missed(after([0, {}], [100, restarting]), 1_100)).toEqual([true, false]);
    expect(
      missed(after([0, {}], [100, restarting], [150, { ...restarting, ...replaced }], [200, { ...restarting, ...replaced }]), 200),
    ).toEqual([true, true]);
    expect(missed(after([0, {}], [100, restarting, 'r', false], [200, restarting]), 200)).toEqual([true, true]);
    expect(missed(after([0, {}], [100, restarting], [500, {}]), 9_000)).toEqual([false, undefined]);
  });

  it('settles for some seconds after the media process was replaced, and not after one that was late', () => {
    const isSettlingAfter = (ms: number, course: Course) => isSettling(course, millis(ms));
    expect(isSettlingAfter(200, after([0, {}], [100, restarting]))).toBe(true);
    expect(isSettlingAfter(600, after([0, {}], [100, restarting], [500, {}]))).toBe(false);
    expect(isSettlingAfter(10_400, after([0, {}], [100, restarting], [500, replaced]))).toBe(true);
    expect(isSettlingAfter(10_500, after([0, {}], [100, restarting], [500, replaced]))).toBe(false);
    // Another run counts from its own start.
    expect(isSettlingAfter(600, after([0, {}], [500, replaced, 'other']))).toBe(false);
  });

  it('reaches nobody once that has lasted', () => {
    const course = after([0, {}], [1_000, { conditions: ['not_reaching'] }], [3_000, { conditions: ['not_reaching'] }]);
    expect([isUnreached(course, millis(5_999)), isUnreached(course, millis(6_000))]).toEqual([false, true]);
    expect(isUnreached(after([1_000, { conditions: ['not_reaching'] }], [3_000, {}]), millis(60_000))).toBe(false);
  });

  it('knows since when another run is there, and not of the first', () => {
    expect(after([0, {}, null], [1_000, {}, 'a'], [2_000, {}, 'a'])).toMatchObject({ hasRun: true, run: 'a', runSince: null });
    expect(after([1_000, {}, 'a'], [2_000, {}, null], [3_000, {}, 'b'], [4_000, {}, 'b'])).toMatchObject({ run: 'b', runSince: 3_000 });
  });

  it('remembers what a cue asks for behind its stand-in', () => {
    const standIn = { ...quay, since: '2030', remaining_s: null, reason: 'failover' } as const;
    const behind = (cueId: string) => ({ on_air: { ...standIn, cue_id: cueId }, next: null });
    expect(after([0, { on_air: pier }], [1, behind('a')], [2, behind('a')]).asked).toEqual(new Map([['a', 'camera:2']]));
    expect(after([0, { on_air: pier, next: quay }], [1, behind('b')]).asked).toEqual(new Map([['b', 'camera:3']]));
    expect(after([0, behind('a')]).asked).toEqual(new Map());
    expect(after([0, { on_air: pier }], [1, behind('a'), 'another']).asked).toEqual(new Map());
  });
});
