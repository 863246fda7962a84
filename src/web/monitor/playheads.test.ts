import { describe, expect, it } from 'vitest';
import type { ProgramPlayhead } from '#contract/index.ts';
import { frame } from '#core/units.ts';
import { placeBy, withPlayhead, type Playheads } from './playheads.ts';

const first: ProgramPlayhead = { since: 0, anchor: 0, held: 0, paused_at: null, duration_frames: 1000, plays: null };
const frameOf = (playheads: Playheads, number: number) => placeBy(playheads, frame(number))?.frame ?? null;

describe('playheads', () => {
  it('places nothing while nothing was heard', () => {
    expect(placeBy([], frame(5))).toBeNull();
  });

  it('places pictures older than a seek by the playhead before it', () => {
    const sought = withPlayhead([first], { ...first, since: 100, anchor: -400 });
    expect(frameOf(sought, 99)).toBe(99);
    expect(frameOf(sought, 100)).toBe(500);
  });

  it('stands while paused and goes on from there', () => {
    const paused = withPlayhead([first], { ...first, since: 50, paused_at: 49 });
    const resumed = withPlayhead(paused, { ...first, since: 80, held: 30 });
    expect([49, 50, 79, 80, 81].map((number) => frameOf(resumed, number))).toEqual([49, 49, 49, 50, 51]);
  });

  it('keeps the list as it is when the same is heard again', () => {
    const once = withPlayhead([], first);
    expect(withPlayhead(once, { ...first })).toBe(once);
  });

  it('takes what is heard later of the same picture', () => {
    const corrected = withPlayhead(withPlayhead([first], { ...first, since: 100, anchor: 10 }), { ...first, since: 100, anchor: 20 });
    expect(frameOf(corrected, 120)).toBe(100);
  });

  it('places a picture older than everything by the oldest', () => {
    expect(frameOf([{ ...first, since: 100 }], 40)).toBe(40);
  });

  it('does not grow without end', () => {
    let playheads: Playheads = [];
    for (let since = 0; since < 500; since++) playheads = withPlayhead(playheads, { ...first, since, anchor: -since });
    expect(playheads.length).toBeLessThan(50);
    expect(frameOf(playheads, 499)).toBe(998);
  });
});
