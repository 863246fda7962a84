import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore, type Store } from '#store/index.ts';
import { reached, seenWith } from '../../test/kit/fake-trunk.ts';
import { FakeClock } from '../../test/kit/fake-clock.ts';
import { runningWith, type FakeRunning } from '../../test/kit/fake-running.ts';
import { UploadRoomKeeper } from './upload-room-keeper.ts';

const liveWith = (change: Parameters<typeof seenWith>[0] = {}) => seenWith({ ...reached(Date.UTC(2030, 0, 1)), ...change });

let folder: string;
let clock: FakeClock;
let store: Store;
let program: FakeRunning;
let keeper: UploadRoomKeeper;
const logged: string[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'upload-room-'));
  clock = new FakeClock();
  store = openStore(folder, clock);
  program = runningWith(clock);
  logged.length = 0;
  const log = { info: () => {}, warn: () => {}, error: (event: string) => void logged.push(event) };
  keeper = new UploadRoomKeeper({ program: program.program, store, clock, log });
});

afterEach(async () => {
  await keeper[Symbol.asyncDispose]();
  await store[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

async function minuteOf(bytes: number): Promise<void> {
  program.see([liveWith({ bytes: 0 })]);
  await clock.advance(60_000);
  program.see([liveWith({ bytes })]);
  program.see([]);
  await clock.advance(0);
}

describe('what a line carries', () => {
  it('is kept with the best minute of the day', async () => {
    await minuteOf(30_000_000);
    await minuteOf(20_000_000);
    await keeper[Symbol.asyncDispose]();
    expect(await store.desired.get('uploadRoom')).toEqual([{ day: '2030-01-01', kbps: 4000 }]);
  });

  it('stands in nobody’s way where the disk takes nothing', async () => {
    const { set } = store.desired;
    store.desired.set = () => Promise.reject(new Error('full'));
    await minuteOf(30_000_000);
    expect(logged).toEqual(['upload room not saved']);
    store.desired.set = set;
    await minuteOf(20_000_000);
    await keeper[Symbol.asyncDispose]();
    expect(await store.desired.get('uploadRoom')).toMatchObject([{ kbps: 2667 }]);
  });
});
