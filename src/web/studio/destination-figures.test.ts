import { describe, expect, it } from 'vitest';
import type { ProgramDestination } from '#contract/index.ts';
import { detailsOf, figuresOf, sinceOf } from './destination-figures.ts';

const now = Date.parse('2030-01-01T12:00:00Z');
const live: ProgramDestination = {
  id: 1,
  name: 'YouTube',
  platform: 'youtube',
  state: 'live',
  error: null,
  since: '2030-01-01T10:00:00Z',
  live_since: '2030-01-01T09:56:19Z',
  attempt: 0,
  is_armed: false,
  next_try_at: null,
  kbps: 4021,
  bytes: 1,
  buffer_s: 0.1,
  buffer_fullness: 0.02,
  dropped_frames: 0,
  reconnects: 0,
  file: null,
};

describe('figuresOf', () => {
  it.each<{ news: Partial<ProgramDestination>; figures: string | null }>([
    { news: {}, figures: '4.0 Mb/s · buffer 0.1 s' },
    { news: { state: 'stalled', kbps: 0, buffer_s: 5 }, figures: '0.0 Mb/s · buffer 5.0 s' },
    { news: { platform: 'recording', file: 'Marina 12-00.mp4' }, figures: '4.0 Mb/s · Marina 12-00.mp4' },
    { news: { state: 'retrying', attempt: 2, next_try_at: '2030-01-01T12:00:04Z' }, figures: 'try 2, next in 4 s' },
    { news: { state: 'retrying', attempt: 2, next_try_at: '2030-01-01T11:59:59Z' }, figures: 'try 2' },
    { news: { state: 'failed', attempt: 11, next_try_at: '2030-01-01T12:00:50Z' }, figures: 'try 11, next in 50 s' },
    { news: { state: 'failed' }, figures: null },
    { news: { state: 'connecting' }, figures: null },
  ])('says $figures of $news', ({ news, figures }) => expect(figuresOf({ ...live, ...news }, now, null)).toBe(figures));

  it.each([
    [212_900_000_000, '4.0 Mb/s · 212 GB free'],
    [1_250_000_000, '4.0 Mb/s · 1.2 GB free'],
  ])('says of a recording how much room it has: %d', (free, figures) =>
    expect(figuresOf({ ...live, file: 'Marina.mp4' }, now, free)).toBe(figures),
  );
});

describe('sinceOf', () => {
  it('says for how long it has been connected', () => expect(sinceOf(live, now)).toBe('02:03:41'));
  it('says nothing of one that is not', () => expect(sinceOf({ ...live, live_since: null }, now)).toBeNull());
});

describe('detailsOf', () => {
  it('tells all of one that is live', () =>
    expect(detailsOf({ ...live, reconnects: 2, dropped_frames: 7 }, now, null)).toEqual([
      ['Bitrate', '4.0 Mb/s'],
      ['Waits to be sent', '0.1 s'],
      ['Pictures left out', '7'],
      ['Connected again', '2 times'],
    ]));

  it('tells of a recording where it is written', () =>
    expect(detailsOf({ ...live, file: 'Marina.mp4' }, now, 5e9)).toContainEqual(['File', 'Marina.mp4, 5.0 GB free']));

  it('tells of one that is tried again when', () =>
    expect(detailsOf({ ...live, state: 'retrying', attempt: 2, next_try_at: '2030-01-01T12:00:04Z' }, now, null)[0]).toEqual([
      'State',
      'try 2, next in 4 s',
    ]));
});
