import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frame } from '#core/units.ts';
import { placeAt, type ToldPlayhead } from './place-at.ts';

const running: ToldPlayhead = { since: 0, anchor: 0, held: 0, paused_at: null, duration_frames: 100, plays: null };

describe('placeAt', () => {
  it.each([
    ['the first picture', running, 0, { frame: 0, loop: 0, ended: false }],
    ['the last of a pass', running, 99, { frame: 99, loop: 0, ended: false }],
    ['the next pass', running, 250, { frame: 50, loop: 2, ended: false }],
    ['a timeline that began later', { ...running, anchor: 30 }, 40, { frame: 10, loop: 0, ended: false }],
    ['a picture before it began', { ...running, anchor: 30 }, 10, { frame: 0, loop: 0, ended: false }],
    ['a seek forward', { ...running, anchor: -60 }, 10, { frame: 70, loop: 0, ended: false }],
    ['a pause', { ...running, paused_at: 42 }, 90, { frame: 42, loop: 0, ended: false }],
    ['what comes after a pause', { ...running, held: 20 }, 90, { frame: 70, loop: 0, ended: false }],
    ['the end of its only pass', { ...running, plays: 1 }, 100, { frame: 100, loop: 0, ended: true }],
    ['long after its last pass', { ...running, plays: 3 }, 5000, { frame: 100, loop: 2, ended: true }],
    ['a timeline of no length', { ...running, duration_frames: 0, plays: 1 }, 7, { frame: 1, loop: 0, ended: true }],
  ])('places %s', (_name, playhead, number, place) => {
    expect(placeAt(playhead, frame(number))).toEqual(place);
  });

  it('never leaves the timeline', () => {
    const any = fc.record({
      anchor: fc.integer({ min: -1e7, max: 1e7 }),
      held: fc.nat(1e6),
      duration_frames: fc.integer({ min: 1, max: 1e6 }),
    });
    fc.assert(
      fc.property(any, fc.nat(1e8), fc.option(fc.integer({ min: 1, max: 5 })), (told, number, plays) => {
        const place = placeAt({ ...running, ...told, plays }, frame(number));
        expect(place.frame).toBeGreaterThanOrEqual(0);
        expect(place.frame).toBeLessThanOrEqual(told.duration_frames);
        expect(place.ended).toBe(place.frame === told.duration_frames);
      }),
    );
  });
});
