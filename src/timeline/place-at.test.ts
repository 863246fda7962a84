import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frame } from '#core/units.ts';
import { placeAt, positionAt } from './index.ts';

const told = { anchor: 10, held: 0, paused_at: null, duration_frames: 100, plays: 2 };

describe('placeAt', () => {
  it.each([
    { name: 'before the timeline', number: 5, told, frame: 0, loop: 0, ended: false },
    { name: 'in the first pass', number: 40, told, frame: 30, loop: 0, ended: false },
    { name: 'in the second pass', number: 130, told, frame: 20, loop: 1, ended: false },
    { name: 'after the last pass', number: 210, told, frame: 100, loop: 1, ended: true },
    { name: 'in a loop without end', number: 10_010, told: { ...told, plays: null }, frame: 0, loop: 100, ended: false },
    { name: 'in a pause', number: 9_999, told: { ...told, paused_at: 60 }, frame: 50, loop: 0, ended: false },
    { name: 'after pauses', number: 160, told: { ...told, held: 100 }, frame: 50, loop: 0, ended: false },
  ])('is known $name', ({ number, told: playhead, name: _, ...place }) => expect(placeAt(playhead, frame(number))).toEqual(place));

  it('goes on by a frame with each picture of play', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -500, max: 500 }),
        fc.nat(500),
        fc.integer({ min: 1, max: 50 }),
        fc.nat(2000),
        (anchor, held, length, at) => {
          const endless = { anchor, held, paused_at: null, duration_frames: length, plays: null };
          const before = placeAt(endless, frame(at));
          const elapsed = before.loop * length + before.frame;
          const moved = at + 1 - held > anchor ? 1 : 0;
          expect(placeAt(endless, frame(at + 1))).toEqual(
            positionAt({ durationFrames: frame(length), loop: Infinity }, frame(elapsed + moved)),
          );
        },
      ),
    );
  });
});
