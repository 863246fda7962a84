import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeClock } from '../../test/kit/fake-clock.ts';
import { twoPatterns } from '../../test/kit/two-patterns.ts';
import { migrations } from './migrations.ts';
import { openStore, type Store } from './open-store.ts';
import { oldestKept } from './revisions.ts';
import { noMetrics } from './runs.ts';
import type { TimelineDraft } from './timelines.ts';

let folder: string;
let store: Store;
let clock: FakeClock;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'store-'));
  clock = new FakeClock();
  store = openStore(folder, clock);
});

afterEach(async () => {
  await store[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

const { document } = twoPatterns;
const [harbour, bars] = document.tracks.video.cues;

/** The two patterns with the second cue that long. */
function lasting(duration: number): TimelineDraft {
  const cues = [harbour, { ...bars, duration }];
  return { ...twoPatterns, document: { ...document, tracks: { ...document.tracks, video: { ...document.tracks.video, cues } } } };
}

describe('revisions', () => {
  it('are kept with each save, and say which cues it touched', async () => {
    const { id } = await store.timelines.add(twoPatterns);
    await clock.advance(1_000);
    await store.timelines.replace(id, lasting(5), null);
    await store.timelines.replace(id, { ...lasting(5), name: 'Other' }, null);
    expect(await store.timelines.revisions.list(id)).toEqual([
      { revision: 3, modifiedAt: '2030-01-01T00:00:01.000Z', touched: [] },
      { revision: 2, modifiedAt: '2030-01-01T00:00:01.000Z', touched: ['cue_bars'] },
      { revision: 1, modifiedAt: '2030-01-01T00:00:00.000Z', touched: ['cue_harbour', 'cue_bars'] },
    ]);
    expect(await store.timelines.revisions.get(id, 1)).toMatchObject({ revision: 1, document });
    expect(await store.timelines.revisions.get(id, 9)).toBeNull();
  });

  it('are a hundred at most, the last ones', async () => {
    const { id } = await store.timelines.add(twoPatterns);
    for (let save = 2; save <= 120; save++) await store.timelines.replace(id, lasting(save), null);
    const kept = (await store.timelines.revisions.list(id)).map(({ revision }) => revision);
    expect([kept.length, kept[0], kept.at(-1)]).toEqual([100, 120, 21]);
  });

  it.each([
    ['all that are small', [3, 2, 1].map((revision) => ({ revision, bytes: 1_000 })), 1],
    ['as many as fit in 50 MB', [9, 8, 7, 6].map((revision) => ({ revision, bytes: 20_000_000 })), 8],
    ['the last, however large', [{ revision: 5, bytes: 90_000_000 }], 5],
    ['none of none', [], 0],
  ])('leave %s', (_, rows, oldest) => expect(oldestKept(rows)).toBe(oldest));

  it('name no cue where more than a thousand were touched', async () => {
    const many = (length: number): TimelineDraft => ({
      ...twoPatterns,
      document: { tracks: { video: { cues: Array.from({ length: 1_001 }, (_, index) => ({ id: `c${index}`, duration: length })) } } },
    });
    const { id } = await store.timelines.add(many(1));
    await store.timelines.replace(id, many(2), null);
    expect(await store.timelines.revisions.get(id, 2)).toMatchObject({ touched: null });
    expect(await store.timelines.revisions.touchedBetween(id, { after: 1, before: 3 }, ['c7'])).toEqual([{ cueId: 'c7', revision: 2 }]);
  });

  it('tell who touched a cue last, between two revisions', async () => {
    const { id } = await store.timelines.add(twoPatterns);
    for (const length of [5, 4, 3]) await store.timelines.replace(id, lasting(length), null);
    const between = (after: number, before: number) => store.timelines.revisions.touchedBetween(id, { after, before }, ['cue_bars', 'x']);
    expect(await between(1, 4)).toEqual([{ cueId: 'cue_bars', revision: 3 }]);
    expect(await between(3, 4)).toEqual([]);
  });

  it('tell so of as many cues and revisions as there may be', async () => {
    const { id } = await store.timelines.add(twoPatterns);
    const ids = Array.from({ length: 50_000 }, (_, index) => `${'cue'.repeat(20)} ${index}`);
    using database = new DatabaseSync(join(folder, 'vistterstream.db'));
    const insert = database.prepare("insert into timeline_revisions values (?, ?, '2030', ?, 2, '{}')");
    database.exec('begin');
    for (let revision = 2; revision <= 100; revision++) insert.run(id, revision, JSON.stringify(ids.slice(0, 1_000)));
    database.exec('commit');
    // Comparing each with each takes some ten seconds.
    const touched = await store.timelines.revisions.touchedBetween(id, { after: 1, before: 101 }, ids);
    expect(touched).toEqual(ids.slice(0, 1_000).map((cueId) => ({ cueId, revision: 100 })));
  });

  it('go with their timeline', async () => {
    const { id } = await store.timelines.add(twoPatterns);
    await store.timelines.remove(id, null);
    expect(await store.timelines.revisions.list(id)).toEqual([]);
  });

  it('begin with what was stored before there were any', async () => {
    const older = mkdtempSync(join(folder, 'older-'));
    {
      using database = new DatabaseSync(join(older, 'vistterstream.db'));
      for (const step of migrations.slice(0, 2)) database.exec(step);
      database.exec(`pragma user_version = 2;
        insert into timelines (name, duration, fps, resolution, created_at, modified_at, revision, document)
        values ('Old', 1, 30, '640x360', '2029', '2029', 7, '{"name":"Old"}')`);
    }
    await using opened = openStore(older, clock);
    expect(await opened.timelines.revisions.get(1, 7)).toEqual({
      revision: 7,
      modifiedAt: '2029',
      touched: null,
      document: { name: 'Old' },
    });
  });
});

describe('a change', () => {
  it('that is refused leaves timeline and revisions as they were', async () => {
    const { id } = await store.timelines.add(twoPatterns);
    const refuse = (): never => {
      throw new Error('no');
    };
    await expect(store.timelines.change(id, refuse)).rejects.toThrow('no');
    expect(await store.timelines.get(id)).toMatchObject({ revision: 1 });
    expect(await store.timelines.revisions.list(id)).toHaveLength(1);
  });

  it('sees what the one before it made, of two hundred at once', async () => {
    const { id } = await store.timelines.add({ ...twoPatterns, document: { counted: 0 } });
    const count = () =>
      store.timelines.change(id, (current) => ({
        ...twoPatterns,
        document: { counted: (current.document as { counted: number }).counted + 1 },
      }));
    await Promise.all(Array.from({ length: 200 }, count));
    expect(await store.timelines.get(id)).toMatchObject({ revision: 201, document: { counted: 200 } });
  });
});

describe('runs', () => {
  const page = { limit: 10, before: null };

  it('are counted on where the server was replaced meanwhile, and end', async () => {
    const { id } = await store.timelines.add(twoPatterns);
    expect(await store.runs.begin('r', { id, name: 'Two' })).toEqual(noMetrics);
    await store.runs.measure('r', { ...noMetrics, frames: 300 });
    expect(await store.runs.begin('r', { id, name: 'Two' })).toEqual({ ...noMetrics, frames: 300 });
    await clock.advance(5_000);
    await store.runs.end('r', 'stopped', { ...noMetrics, frames: 450 });
    expect(await store.runs.list(page)).toMatchObject([
      { timelineId: id, timelineName: 'Two', status: 'stopped', completedAt: '2030-01-01T00:00:05.000Z', metrics: { frames: 450 } },
    ]);
  });

  it('that nobody saw end are errors, but for the one that runs', async () => {
    for (const run of ['a', 'b']) await store.runs.begin(run, { id: null, name: run });
    await store.runs.endLost('b', 'The power went.');
    expect((await store.runs.list(page)).map(({ status, errorMessage }) => [status, errorMessage])).toEqual([
      ['running', null],
      ['error', 'The power went.'],
    ]);
  });

  it('outlive their timeline, and come by pages', async () => {
    const { id } = await store.timelines.add(twoPatterns);
    for (const run of ['a', 'b', 'c']) await store.runs.begin(run, { id, name: run });
    await store.timelines.remove(id, null);
    await store.runs.begin('d', { id, name: 'gone before it began' });
    const [newest] = await store.runs.list({ limit: 1, before: null });
    expect(newest).toMatchObject({ run: 'd', timelineId: null });
    expect((await store.runs.list({ limit: 2, before: newest?.id ?? 0 })).map(({ run }) => run)).toEqual(['c', 'b']);
    expect(await store.runs.get(1)).toMatchObject({ run: 'a', timelineId: null });
    expect(await store.runs.get(99)).toBeNull();
  });
});

describe('the audit log', () => {
  it('keeps who did what, the newest first', async () => {
    const { id } = await store.timelines.add(twoPatterns);
    await store.audit.add({ eventType: 'start', timelineId: id, details: { name: 'Two' } });
    await store.audit.add({ eventType: 'stop', timelineId: 77, details: {} });
    expect(await store.audit.list({ limit: 10, before: null })).toMatchObject([
      { id: 2, eventType: 'stop', timelineId: null, createdBy: null },
      { id: 1, eventType: 'start', timelineId: id, details: { name: 'Two' }, createdAt: '2030-01-01T00:00:00.000Z', destinationIds: [] },
    ]);
    expect(await store.audit.list({ limit: 10, before: 2 })).toHaveLength(1);
  });
});

it('keep the last ten thousand runs and lines', async () => {
  {
    using database = new DatabaseSync(join(folder, 'vistterstream.db'));
    database.exec(`insert into preview_events (id, event_type, created_at) values (1, 'start', '2029'), (10000, 'stop', '2029');
      insert into timeline_executions (id, run, timeline_name, started_at, status) values (1, 'first', 'T', '2029', 'stopped'), (10000, 'x', 'T', '2029', 'stopped')`);
  }
  await store.audit.add({ eventType: 'start', timelineId: null, details: {} });
  await store.runs.begin('last', { id: null, name: 'T' });
  const ids = (rows: readonly { id: number }[]) => rows.map(({ id }) => id);
  expect(ids(await store.audit.list({ limit: 9, before: null }))).toEqual([10_001, 10_000]);
  expect(ids(await store.runs.list({ limit: 9, before: null }))).toEqual([10_001, 10_000]);
});
