import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Pusher } from '#packet/index.ts';
import { openStore, type Store } from '#store/index.ts';
import { FakeClock } from '../../test/kit/fake-clock.ts';
import { FakeTrunk } from '../../test/kit/fake-trunk.ts';
import { nobodyOnAir } from '../../test/kit/nobody-on-air.ts';
import { untilTrue } from '../../test/kit/within.ts';
import { DesiredProgram } from './desired-program.ts';
import { Program } from './program.ts';
import { PushWatch } from './push-watch.ts';
import { Values } from './values.ts';

const log = { info: () => {}, warn: () => {}, error: () => {} };

let folder: string;
let store: Store;
let clock: FakeClock;
let trunk: FakeTrunk;
let watch: PushWatch;
let desired: DesiredProgram;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'push-watch-'));
  clock = new FakeClock();
  store = openStore(folder, clock);
  trunk = new FakeTrunk();
  const program = new Program({ tell: trunk.tell, clock });
  let run = 0;
  const parts = { store, program, values: new Values(program), assetsFolder: '/a', fetchedFolder: '/f', shown: () => {}, clock, log };
  desired = new DesiredProgram({ ...parts, onAir: nobodyOnAir, newRun: () => `run ${++run}` });
  trunk.join(program);
  watch = new PushWatch({ program, desired, clock, log });
});

afterEach(async () => {
  watch[Symbol.dispose]();
  await store[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

const pusherOf = (session: string, fps: number | null = 25): Pusher => ({
  session,
  from: '127.0.0.1',
  since: 0,
  picture: { codec: 'h264', width: 640, height: 360, fps },
  sound: null,
  kbps: 0,
});

/** The trunk says who pushes; what comes of it has come when this resolves. */
async function pushes(pusher: Pusher | null): Promise<void> {
  const seen = {
    name: 'preview/stream',
    why: null,
    packets: 0,
    socket: '/p',
    pusher,
    state: pusher ? ('good' as const) : ('closed' as const),
  };
  trunk.push = { host: '127.0.0.1', listening: { port: 1935, why: null }, pid: 1, restarts: 0, pushes: [seen] };
  trunk.say();
  await clock.advance(0);
  await clock.advance(0);
}
const did = () => trunk.told.map((word) => word.do);

describe('a push to preview/stream', () => {
  it('is shown in its own size and rate as soon as both are known, and no longer ten seconds after it has ended', async () => {
    await pushes(pusherOf('a', null));
    expect(did()).toEqual([]);
    await pushes(pusherOf('a'));
    expect(trunk.told).toMatchObject([
      { do: 'start', show: { timelineId: null, encoding: { width: 640, height: 360, rate: { num: 25, den: 1 } } } },
    ]);
    await pushes(null);
    await clock.advance(9_999);
    await pushes(null);
    expect(did()).toEqual(['start']);
    await clock.advance(1);
    await pushes(null);
    expect(did()).toEqual(['start', 'stop']);
  });

  it('is not shown again once an operator has stopped it, but another is', async () => {
    await pushes(pusherOf('a'));
    await desired.stop();
    await pushes(pusherOf('a'));
    expect(did()).toEqual(['start', 'stop']);
    await pushes(pusherOf('b'));
    await untilTrue(2_000, 'another start', () => did().at(-1) === 'start');
  });

  it('that the trunk does not begin is tried again after a while', async () => {
    trunk.silent = true;
    await pushes(pusherOf('a'));
    await clock.advance(2_000);
    await pushes(pusherOf('a'));
    await clock.advance(4_999);
    await pushes(pusherOf('a'));
    expect(did()).toEqual(['start', 'stop']);
    await clock.advance(1);
    await pushes(pusherOf('a'));
    expect(did()).toEqual(['start', 'stop', 'start']);
  });
});
