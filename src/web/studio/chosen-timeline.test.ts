import { describe, expect, it } from 'vitest';
import type { TimelineHead } from '#contract/index.ts';
import { chosenTimeline, keptTimeline } from './chosen-timeline.ts';

const timelines = [1, 2, 3].map((id) => ({ id }) as TimelineHead);
const offline = { state: 'offline', timeline_id: null } as const;
const runs3 = { state: 'live', timeline_id: 3 } as const;
const push = { state: 'preview', timeline_id: null } as const;
const asked = { timelines, address: undefined, lastRan: null, program: offline };

describe('chosenTimeline', () => {
  it.each([
    { name: 'the first where nothing says more', news: {}, chosen: 1, zoneId: 1 },
    { name: 'the one that ran last', news: { lastRan: 3 }, chosen: 3, zoneId: 3 },
    { name: 'the first where the one that ran last is gone', news: { lastRan: 9 }, chosen: 1, zoneId: 1 },
    { name: 'the one in the address', news: { address: '2', lastRan: 3 }, chosen: 2, zoneId: 2 },
    { name: 'no one by an address of none', news: { address: '9', lastRan: 3 }, chosen: 3, zoneId: 3 },
    { name: 'no one by an address that is no number', news: { address: 'two' }, chosen: 1, zoneId: 1 },
    { name: 'the one that runs', news: { program: runs3 }, chosen: 1, zoneId: 3 },
    { name: 'another than runs, by the address', news: { program: runs3, address: '2' }, chosen: 2, zoneId: 2 },
    { name: 'none while a push runs', news: { program: push }, chosen: 1, zoneId: null },
    { name: 'the one that runs before all are known', news: { timelines: null, program: runs3 }, chosen: undefined, zoneId: 3 },
    { name: 'none before anything is known', news: { timelines: null, program: null }, chosen: undefined, zoneId: null },
  ])('chooses $name', ({ news, chosen, zoneId }) => {
    const found = chosenTimeline({ ...asked, ...news });
    expect([found.chosen?.id, found.zoneId]).toEqual([chosen, zoneId]);
  });
});

describe('keptTimeline', () => {
  it.each([
    ['12', 12],
    [null, null],
    ['', null],
    ['-1', null],
    ['1e9', null],
    ['many', null],
  ])('reads %j as %j', (kept, id) => expect(keptTimeline(kept)).toBe(id));
});
