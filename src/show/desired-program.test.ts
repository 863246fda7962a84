import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultSettings } from '#contract/index.ts';
import { openStore, type Store } from '#store/index.ts';
import { FakeClock } from '../../test/kit/fake-clock.ts';
import { FakeTrunk, reportOf } from '../../test/kit/fake-trunk.ts';
import { nobodyOnAir } from '../../test/kit/nobody-on-air.ts';
import { loadDemonstration } from './demonstration.ts';
import { DesiredProgram } from './desired-program.ts';
import { Program } from './program.ts';
import { showOf } from './show-of.ts';
import { Values } from './values.ts';
import { twoPatterns } from '../../test/kit/two-patterns.ts';

const silentLog = { info: () => {}, warn: () => {}, error: () => {} };

let folder: string;
let store: Store;
let clock: FakeClock;
let trunk: FakeTrunk;
let program: Program;
let desired: DesiredProgram;
let id: number;
let documents: unknown[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'show-'));
  clock = new FakeClock();
  documents = [];
  store = openStore(folder, clock);
  trunk = new FakeTrunk();
  restartServer();
  id = (await store.timelines.add(twoPatterns)).id;
});

afterEach(async () => {
  await store[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

function restartServer(): void {
  program = new Program({ tell: trunk.tell, clock });
  let run = 0;
  desired = new DesiredProgram({
    store,
    program,
    values: new Values(program),
    onAir: nobodyOnAir,
    assetsFolder: '/a',
    fetchedFolder: '/f',
    shown,
    clock,
    log: silentLog,
    newRun: () => `run ${++run}`,
  });
  trunk.join(program);
}

const shown = (document: unknown) => void documents.push(document);
const wanted = () => store.desired.get('runningTimelineId');
const shows = () => trunk.told.filter((word) => word.do === 'show');

describe('what is pushed', () => {
  const form = { width: 640, height: 360, fps: 25 };

  it('is shown without a timeline, and not remembered', async () => {
    await desired.startPush(form);
    expect(program.answer).toMatchObject({ timeline_id: null, timeline_name: 'Push', sources: [{ id: 'media:push:preview/stream' }] });
    expect(await wanted()).toBeNull();
    expect(documents).toMatchObject([{ name: 'Push', resolution: '640x360', fps: 25 }]);
    await expect(desired.start(id)).rejects.toThrow('"Push" is already running.');
    expect(await desired.stop()).toBeNull();
  });

  it('stands back while something runs', async () => {
    await desired.start(id);
    await expect(desired.startPush(form)).rejects.toMatchObject({ code: 'PROGRAM_RUNNING' });
    expect(program.answer.timeline_id).toBe(id);
  });

  it('is gone on with as it is by a server that comes later, and takes over what is saved', async () => {
    await desired.startPush({ ...form, fps: 29.97 });
    restartServer();
    await desired.resume(new AbortController().signal);
    await desired.refresh();
    expect(shows()).toMatchObject([{ show: { run: 'run 1', timelineId: null, encoding: { rate: { num: 30_000, den: 1001 } } } }]);
    expect(documents.at(-1)).toMatchObject({ name: 'Push', fps: 29.97 });
    expect(await wanted()).toBeNull();
  });
});

describe('starting', () => {
  it('is done when the trunk says so, and is remembered', async () => {
    expect(await desired.start(id)).toMatchObject({ id, name: 'Two patterns' });
    expect(program.answer).toMatchObject({ state: 'starting', timeline_id: id });
    expect(await wanted()).toBe(id);
  });

  it('of a second timeline is refused with the name of the first, also while that one begins', async () => {
    const [first, second] = await Promise.allSettled([desired.start(id), desired.start(id)]);
    expect(first.status).toBe('fulfilled');
    expect(second).toMatchObject({ reason: { code: 'PROGRAM_RUNNING' } });
    await expect(desired.start(id)).rejects.toThrow('"Two patterns" is already running.');
    expect(trunk.told).toHaveLength(1);
  });

  it('of what does not exist is refused and leaves the way free', async () => {
    await expect(desired.start(99)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await desired.start(id);
  });

  it('is given up and taken back when the trunk stays silent', async () => {
    trunk.silent = true;
    const start = Promise.allSettled([desired.start(id)]);
    await clock.advance(1_999);
    expect(trunk.told.map((word) => word.do)).toEqual(['start']);
    await clock.advance(1);
    expect(await start).toMatchObject([{ status: 'rejected', reason: { code: 'PREVIEW_NOT_READY' } }]);
    expect(trunk.told.map((word) => word.do)).toEqual(['start', 'stop']);
    expect(await wanted()).toBeNull();
    expect(clock.pending).toBe(0);
  });
});

describe('stopping', () => {
  it('is done when nothing runs, and is remembered', async () => {
    await desired.start(id);
    expect(await desired.stop()).toBe(id);
    expect(program.answer.state).toBe('offline');
    expect(await wanted()).toBeNull();
    expect(documents).toEqual([expect.objectContaining({ name: 'Two patterns' }), null]);
  });

  it('forgets the hand of the operator, which a power cut does not', async () => {
    await desired.start(id);
    const pinned = { slate: true, pin: null };
    program.sawReport(reportOf({ overrides: { ...reportOf().overrides, slate: true, hand: pinned } }));
    await vi.waitFor(async () => expect(await store.desired.get('hand')).toEqual(pinned));
    trunk = new FakeTrunk();
    restartServer();
    await desired.resume(new AbortController().signal);
    expect(trunk.told.findLast((word) => word.do === 'start')).toMatchObject({ show: { hand: pinned } });
    await desired.stop();
    expect(await store.desired.get('hand')).toBeNull();
    await desired.start(id);
    expect(trunk.told.findLast((word) => word.do === 'start')).toMatchObject({ show: { hand: null } });
  });

  it('of nothing is refused', () => expect(desired.stop()).rejects.toMatchObject({ code: 'PROGRAM_NOT_RUNNING' }));

  it('waits for a start under way', async () => {
    const [, stopped] = await Promise.all([desired.start(id), desired.stop()]);
    expect(stopped).toBe(id);
    expect(trunk.told.map((word) => word.do)).toEqual(['start', 'stop']);
  });
});

describe('saving', () => {
  it('gives the running program the new show, in the same run', async () => {
    await desired.start(id);
    const [cue] = twoPatterns.document.tracks.video.cues;
    await store.timelines.replace(
      id,
      { ...twoPatterns, document: { ...twoPatterns.document, duration: 12, tracks: { video: { cues: [cue] } } } },
      null,
    );
    await desired.refresh();
    expect(shows()).toMatchObject([{ show: { run: 'run 1', document: { duration: 12 } } }]);
    expect(documents).toMatchObject([{ duration: 18 }, { duration: 12 }]);
  });

  it('while nothing runs tells nobody', async () => {
    await desired.refresh();
    expect(trunk.told).toEqual([]);
    expect(documents).toEqual([]);
  });

  it('in the middle of a start is not lost', async () => {
    const start = desired.start(id);
    await Promise.all([start, desired.refresh()]);
    expect(trunk.told.map((word) => word.do)).toEqual(['start', 'show']);
  });
});

describe('a change of a timeline', () => {
  it('in the middle of its start is made once it runs, and taken over', async () => {
    trunk.silent = true;
    const start = desired.start(id);
    await vi.waitFor(() => expect(trunk.told).toHaveLength(1));
    const change = desired.change(id, async (running) => running?.run);
    trunk.silent = false;
    trunk.told.forEach(trunk.tell);
    expect([(await start).id, await change]).toEqual([id, 'run 1']);
    expect(trunk.told.at(-1)).toMatchObject({ do: 'show' });
  });

  it('that does not run, or that cannot be made, changes nothing on air', async () => {
    expect(await desired.change(id, async (running) => running)).toBeNull();
    await desired.start(id);
    expect(await desired.change(99, async (running) => running)).toBeNull();
    await expect(desired.change(id, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(trunk.told).toHaveLength(1);
  });
});

describe('a server that starts again', () => {
  const never = new AbortController().signal;

  it('goes on with what runs', async () => {
    await desired.start(id);
    await store.desired.set('runningTimelineId', null);
    restartServer();
    await desired.resume(never);
    expect(documents).toHaveLength(2);
    expect(program.answer).toMatchObject({ timeline_id: id });
    expect(trunk.told.map((word) => word.do)).toEqual(['start']);
    expect(await wanted()).toBe(id);
  });

  it('starts what should run after a power cut', async () => {
    await store.desired.set('runningTimelineId', id);
    await desired.resume(never);
    expect(program.answer).toMatchObject({ state: 'starting', timeline_id: id });
    expect(await store.audit.list({ limit: 9, before: null })).toMatchObject([
      { eventType: 'start', timelineId: id, details: { name: 'Two patterns', by_itself: true } },
    ]);
  });

  it('starts nothing that was stopped or deleted', async () => {
    await desired.resume(never);
    await store.desired.set('runningTimelineId', 99);
    await desired.resume(never);
    expect(trunk.told).toEqual([]);
    expect(await wanted()).toBeNull();
  });

  it('tries again, with longer waits, until the trunk takes it', async () => {
    await store.desired.set('runningTimelineId', id);
    trunk.silent = true;
    const resumed = desired.resume(never);
    await clock.advance(2_000 + 1_000 + 2_000 + 1_999);
    expect(trunk.told.filter((word) => word.do === 'start')).toHaveLength(2);
    trunk.silent = false;
    await clock.advance(1);
    await resumed;
    expect(program.answer).toMatchObject({ timeline_id: id });
  });

  it('tries no longer once it ends', async () => {
    await store.desired.set('runningTimelineId', id);
    trunk.silent = true;
    const ending = new AbortController();
    const resumed = Promise.allSettled([desired.resume(ending.signal)]);
    await clock.advance(2_500);
    ending.abort(new Error('ends'));
    expect(await resumed).toEqual([{ status: 'rejected', reason: new Error('ends') }]);
  });
});

describe('a program', () => {
  it('forgets what the engine said when another run begins', async () => {
    await desired.start(id);
    program.sawReport(reportOf());
    expect(program.answer.position).toBe(10);
    await desired.stop();
    await desired.start(id);
    expect(program.answer.position).toBeNull();
  });

  it('remembers since when the trunk bridges', async () => {
    await desired.start(id);
    program.sawReport(reportOf());
    trunk.change({ state: 'running', bridging: true, next: 301 });
    trunk.change({ next: 340 });
    expect(program.answer.on_air).toMatchObject({ kind: 'slate' });
    trunk.change({ bridging: false });
    expect(program.answer.on_air).toMatchObject({ kind: 'camera' });
  });

  it('knows when the trunk has fallen silent', async () => {
    expect(program.trunkAnswers).toBe(true);
    await clock.advance(3_000);
    expect(program.trunkAnswers).toBe(false);
  });
});

describe('the demonstration', () => {
  it('is a timeline without fault that needs no camera', async () => {
    const timeline = await store.timelines.get(await loadDemonstration(store));
    expect(
      timeline &&
        showOf({
          timeline,
          cameras: [],
          assetsFolder: '',
          fetchedFolder: '',
          run: 'r',
          settings: defaultSettings,
          machine: null,
          limitKbps: null,
          running: null,
          forceable: [],
          hand: null,
          values: {},
        }),
    ).toMatchObject({ name: 'Demonstration', sources: [] });
  });

  it('is stored once', async () => {
    expect(await loadDemonstration(store)).toBe(await loadDemonstration(store));
  });
});
