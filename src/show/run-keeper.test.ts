import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore, type Store } from '#store/index.ts';
import { FakeClock } from '../../test/kit/fake-clock.ts';
import { FakeTrunk, reportOf } from '../../test/kit/fake-trunk.ts';
import { nobodyOnAir } from '../../test/kit/nobody-on-air.ts';
import { twoPatterns } from '../../test/kit/two-patterns.ts';
import { Program } from './program.ts';
import { DesiredProgram } from './desired-program.ts';
import { RunKeeper } from './run-keeper.ts';
import { Values } from './values.ts';

let folder: string;
let clock: FakeClock;
let store: Store;
let trunk: FakeTrunk;
let program: Program;
let desired: DesiredProgram;
let keeper: RunKeeper;
let id: number;
const logged: string[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'runs-'));
  clock = new FakeClock();
  store = openStore(folder, clock);
  trunk = new FakeTrunk();
  logged.length = 0;
  startServer('1');
  id = (await store.timelines.add(twoPatterns)).id;
});

afterEach(async () => {
  await keeper[Symbol.asyncDispose]();
  await store[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

/** As after a crash of the server: nothing of the one before it is disposed of. */
function startServer(runs: string): void {
  const log = { info: () => {}, warn: () => {}, error: (event: string) => void logged.push(event) };
  program = new Program({ tell: trunk.tell, clock });
  const paths = { onAir: nobodyOnAir, assetsFolder: '/a', fetchedFolder: '/f' };
  let run = 0;
  const newRun = () => `${runs}-${++run}`;
  desired = new DesiredProgram({ store, program, values: new Values(program), ...paths, shown: () => {}, clock, log, newRun });
  keeper = new RunKeeper({ program, store, clock, log });
  trunk.join(program);
}

async function runs() {
  await clock.advance(0);
  return store.runs.list({ limit: 10, before: null });
}

const encoder = (late: number, repeated: number) => ({ encoder: { ...reportOf().encoder, late, repeated } });

describe('a run', () => {
  it('is written when it begins, every 10 s, and when an operator stops it', async () => {
    await desired.start(id);
    expect(await runs()).toMatchObject([
      { run: '1-1', timelineId: id, timelineName: 'Two patterns', status: 'running', completedAt: null },
    ]);
    program.sawReport(reportOf({ number: 299, loop: 1, ...encoder(2, 1) }));
    await clock.advance(10_000);
    expect(await runs()).toMatchObject([{ metrics: { frames: 300, loops: 1, lateFrames: 2, repeatedFrames: 1 } }]);
    trunk.say();
    await desired.stop();
    expect(await runs()).toMatchObject([{ status: 'stopped', completedAt: '2030-01-01T00:00:10.000Z', errorMessage: null }]);
  });

  it('is completed where the timeline was played to its end', async () => {
    await desired.start(id);
    program.sawReport(reportOf({ ended: true }));
    await desired.stop();
    expect(await runs()).toMatchObject([{ status: 'completed' }]);
  });

  it('counts on over a new engine and a new server', async () => {
    await desired.start(id);
    program.sawReport(reportOf({ number: 100, ...encoder(5, 2) }));
    program.sawReport(reportOf({ number: 200, ...encoder(1, 0) }));
    await clock.advance(10_000);
    const before = keeper;
    startServer('2');
    await before[Symbol.asyncDispose]();
    program.sawReport(reportOf({ number: 300, ...encoder(4, 0) }));
    await clock.advance(10_000);
    expect(await runs()).toMatchObject([{ run: '1-1', status: 'running', metrics: { frames: 301, lateFrames: 9, repeatedFrames: 2 } }]);
  });

  it('that nobody saw end is an error, once the trunk has said that it does not run', async () => {
    await store.runs.begin('before the power cut', { id, name: 'Two patterns' });
    expect(await runs()).toMatchObject([{ status: 'running' }]);
    startServer('2');
    expect(await runs()).toMatchObject([
      { status: 'error', errorMessage: expect.stringContaining('stopped while it was running'), completedAt: null },
    ]);
  });

  it('is written later where the disk takes nothing at first, and stands in nobody’s way', async () => {
    const { begin } = store.runs;
    store.runs.begin = () => Promise.reject(new Error('full'));
    await desired.start(id);
    expect(await runs()).toEqual([]);
    expect(logged).toContain('run not written');
    store.runs.begin = begin;
    await clock.advance(10_000);
    expect(await runs()).toMatchObject([{ run: '1-1', status: 'running' }]);
  });

  it('ends with the server where that is told to stop', async () => {
    await desired.start(id);
    await keeper[Symbol.asyncDispose]();
    expect(await runs()).toMatchObject([{ status: 'stopped' }]);
    expect(clock.pending).toBe(0);
  });
});
