import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { errors } from '#core/errors.ts';
import { toldOf } from '#core/told-error.ts';
import { Program } from '#show/index.ts';
import { openStore, type Store } from '#store/index.ts';
import { anyAlert } from '../../test/kit/any-alert.ts';
import { FakeClock } from '../../test/kit/fake-clock.ts';
import { FakeTrunk } from '../../test/kit/fake-trunk.ts';
import { showWith } from '../../test/kit/show-with.ts';
import { Keeper } from './keeper.ts';
import { Watch } from './watch.ts';

const all = { limit: 100, before: null, search: null, level: null };
const every = { open: false, limit: 100 };

let folder: string;
let clock: FakeClock;
let store: Store;
let logged: string[];
let machine: { freeBytes: number | null; celsius: number | null };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'watch-'));
  clock = new FakeClock();
  store = openStore(folder, clock);
  logged = [];
  machine = { freeBytes: 50e9, celsius: 50 };
});

afterEach(async () => {
  await store[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

/** A server's watch over `trunk`, which goes on when a server is replaced. */
async function watching(trunk = new FakeTrunk()) {
  const program = new Program({ tell: trunk.tell, clock });
  const log = { info: () => {}, warn: () => {}, error: (event: string) => void logged.push(event) };
  const watch = await Watch.open({ program, store, machine: async () => machine, clock, log });
  const heard: string[] = [];
  watch.listen({ alert: ({ id, times }) => heard.push(`alert ${id} ${times}`), line: ({ id, message }) => heard.push(`${id} ${message}`) });
  watch.begin();
  trunk.join(program);
  /** Camera 1 as the engine sees it. */
  const camera = async (state: 'good' | 'closed' | 'connecting'): Promise<void> => {
    trunk.report({
      sources: [{ id: 'camera:1', state, code: state === 'closed' ? 'SOURCE_CLOSED' : null, message: 'Pier stopped.', remedy: 'r' }],
    });
    await clock.advance(1_000);
  };
  return { trunk, watch, heard, camera };
}

async function running() {
  const opened = await watching();
  opened.trunk.tell({ do: 'start', show: showWith() });
  await clock.advance(10);
  return opened;
}

const messages = async (watch: Watch): Promise<string[]> => (await watch.lines(all)).map(({ message }) => message).toReversed();

describe('a watch', () => {
  it('raises an alert of what the program says, tells of it at once and keeps it', async () => {
    await using opened = await running().then(disposing);
    const { watch, heard, camera } = opened;
    await camera('closed');
    expect(heard.slice(-2)).toEqual(['alert 1 1', expect.stringContaining('Pier stopped.')]);
    expect(watch.open).toMatchObject([{ id: 1, code: 'SOURCE_CLOSED', about: { is: 'camera', id: 1 }, since: expect.any(String) }]);
    expect(await store.alerts.open()).toMatchObject([{ cause: 'camera:1', alert: watch.open[0] }]);
    await camera('good');
    expect(await watch.alerts(every)).toMatchObject([{ id: 1, healed_at: expect.any(String) }]);
    expect((await messages(watch)).slice(-2)).toEqual(['Pier stopped.', expect.stringMatching(/is back since/)]);
    expect(await store.logLines.list(all)).toEqual(await watch.lines(all));
  });

  it('keeps what begins and ends, and what parts tell', async () => {
    await using opened = await running().then(disposing);
    const { trunk, watch } = opened;
    watch.tell(toldOf(errors.FEED_GONE({ name: 'Pier', how: 'SIGKILL' })));
    watch.tell(toldOf(errors.FEED_GONE({ name: 'Pier', how: 'SIGKILL' })));
    trunk.tell({ do: 'stop' });
    await clock.advance(10);
    const lines = await watch.lines(all);
    expect(lines.map(({ level, code }) => [level, code]).toReversed()).toEqual([
      ['information', 'PROGRAM_STARTED'],
      ['problem', 'FEED_GONE'],
      ['problem', 'FEED_GONE'],
      ['information', 'PROGRAM_STOPPED'],
    ]);
  });

  it('has one line of what a part and the alert of it both say', async () => {
    await using opened = await running().then(disposing);
    const { watch, camera } = opened;
    watch.tell({ code: 'SOURCE_CLOSED', message: 'Pier stopped.', remedy: 'r' });
    await camera('closed');
    expect((await messages(watch)).filter((message) => message === 'Pier stopped.')).toHaveLength(1);
  });

  it('asks the machine from time to time', async () => {
    await using opened = await watching().then(disposing);
    const { trunk, watch } = opened;
    machine = { freeBytes: 5e9, celsius: 90 };
    trunk.say();
    await clock.advance(10_000);
    trunk.say();
    expect(watch.open.map(({ code }) => code).toSorted()).toEqual(['DISK_LOW', 'MACHINE_HOT']);
  });

  it('does not judge before it knows how things are, and takes up what held before it', async () => {
    const { trunk, watch, camera } = await running();
    await camera('closed');
    await watch[Symbol.asyncDispose]();
    const next = await watching(trunk);
    expect(next.heard).toEqual([]);
    expect(next.watch.open).toMatchObject([{ id: 1, healed_at: null, times: 1 }]);
    await next.camera('closed');
    expect(next.heard).toEqual([]);
    await next.camera('good');
    expect(next.watch.open).toEqual([]);
    await next.watch[Symbol.asyncDispose]();
  });

  it('heals what ended while no server was there, without a word of it', async () => {
    const { watch, camera } = await running();
    await camera('closed');
    await watch[Symbol.asyncDispose]();
    const next = await watching();
    // For a minute the show may still be taken up again.
    expect(next.watch.open).toHaveLength(1);
    await clock.advance(60_000);
    next.trunk.say();
    expect(next.watch.open).toEqual([]);
    expect(next.heard).toEqual([expect.stringMatching(/^alert 1 /)]);
    expect(await next.watch.alerts(every)).toMatchObject([{ id: 1, healed_at: expect.any(String) }]);
    await next.watch[Symbol.asyncDispose]();
  });

  it('gives no number twice, from one server to the next', async () => {
    const { trunk, watch, camera } = await running();
    await camera('closed');
    const [last] = await watch.lines(all);
    await watch[Symbol.asyncDispose]();
    const next = await watching(trunk);
    next.watch.tell({ code: 'X', message: 'x', remedy: 'r' });
    const [line] = await next.watch.lines(all);
    expect(line?.id).toBeGreaterThan(last?.id ?? Infinity);
    await next.watch[Symbol.asyncDispose]();
  });

  it('gives no number twice, where the servers before it were killed before they wrote anything', async () => {
    const firsts: unknown[] = [];
    for (let server = 0; server < 3; server++) {
      const { watch } = await watching();
      watch.tell({ code: 'X', message: `server ${server}`, remedy: 'r' });
      firsts.push((await watch.lines(all))[0]?.id);
    }
    expect(firsts).toEqual([1, 10_001, 20_001]);
  });

  it('begins also where the disk does not keep which numbers it gives', async () => {
    vi.spyOn(store.desired, 'set').mockRejectedValue(errors.DISK_FULL({}));
    const { watch } = await watching();
    expect(logged).toEqual(['numbers not kept']);
    await watch[Symbol.asyncDispose]();
  });

  it('does not take the word of a feed that is well for that of the engine, which could not decode', async () => {
    await using opened = await running().then(disposing);
    const { trunk, watch } = opened;
    trunk.tell({
      do: 'show',
      show: showWith({ sources: [{ id: 'camera:1', name: 'Pier', url: 'rtsp://a', transport: 'tcp', backup: null }] }),
    });
    await clock.advance(10);
    trunk.report({ sources: [{ id: 'camera:1', state: 'stalled', code: null, message: null, remedy: null }] });
    expect(watch.open).toMatchObject([{ code: 'SOURCE_STALLED' }]);
    trunk.feeds = ['camera:1'];
    trunk.beat = { is: 'beat', state: 'good', code: null, message: null, remedy: null, packets: 1 };
    trunk.report({ sources: [] });
    trunk.say();
    expect(watch.open).toMatchObject([{ code: 'SOURCE_STALLED' }]);
    trunk.report({});
    expect(watch.open).toEqual([]);
  });

  it('lets an alert be seen, once, with a line in the audit', async () => {
    await using opened = await running().then(disposing);
    const { watch, camera } = opened;
    await camera('closed');
    const seen = await watch.acknowledge(1);
    expect(seen).toMatchObject({ id: 1, acknowledged_at: expect.any(String), healed_at: null });
    await clock.advance(5_000);
    expect(await watch.acknowledge(1)).toEqual(seen);
    expect(await watch.acknowledge(99)).toBeNull();
    expect((await store.alerts.open())[0]?.alert).toEqual(seen);
    expect(await store.audit.list({ limit: 9, before: null })).toMatchObject([
      { eventType: 'acknowledge', details: { alert_id: 1, code: 'SOURCE_CLOSED' } },
    ]);
    await camera('good');
    expect(await watch.acknowledge(1)).toMatchObject({ id: 1, acknowledged_at: seen?.acknowledged_at, healed_at: expect.any(String) });
  });
});

const disposing = <Opened extends { watch: Watch }>(opened: Opened) => ({
  ...opened,
  [Symbol.asyncDispose]: () => opened.watch[Symbol.asyncDispose](),
});

describe('a disk that takes nothing', () => {
  const refuse = async (): Promise<never> => {
    throw errors.DISK_FULL({});
  };

  it('stands in nobody’s way: all goes on, and is written when it takes something again', async () => {
    const refused = [vi.spyOn(store.alerts, 'put').mockImplementation(refuse), vi.spyOn(store.logLines, 'add').mockImplementation(refuse)];
    const { trunk, watch, camera } = await watching();
    trunk.tell({ do: 'start', show: showWith() });
    await clock.advance(10);
    await camera('closed');
    await clock.advance(60_000);
    expect(await watch.acknowledge(1)).toMatchObject({ id: 1, acknowledged_at: expect.any(String) });
    expect(await messages(watch)).toContain('Pier stopped.');
    expect(await watch.alerts(every)).toHaveLength(1);
    expect(logged).toEqual(['alerts and log not written']);
    for (const each of refused) each.mockRestore();
    await clock.advance(5_000);
    expect(await store.alerts.open()).toMatchObject([{ alert: { id: 1, acknowledged_at: expect.any(String) } }]);
    expect(await store.logLines.list(all)).toEqual(await watch.lines(all));
    await watch[Symbol.asyncDispose]();
  });

  it('is asked less and less often while somebody has the database locked', async () => {
    const locked = Object.assign(new Error('database is locked'), { errcode: 5 });
    const put = vi.spyOn(store.logLines, 'add').mockRejectedValue(locked);
    const { watch } = await watching();
    const tries = async (ms: number): Promise<number> => {
      put.mockClear();
      await clock.advance(ms);
      return put.mock.calls.length;
    };
    watch.tell({ code: 'X', message: 'x', remedy: 'r' });
    // After 0.2 s, and then 5, 10, 20, 40, 60, 60 s.
    expect([await tries(16_000), await tries(60_000), await tries(120_000)]).toEqual([3, 2, 2]);
    await watch[Symbol.asyncDispose]();
  });

  it('costs the oldest of more than a thousand alerts that are over, and none that holds', async () => {
    vi.spyOn(store.alerts, 'put').mockImplementation(refuse);
    const log = { info: () => {}, warn: () => {}, error: () => {} };
    await using keeper = new Keeper({ store, clock, log });
    keeper.alert({ cause: 'a', alert: { ...anyAlert, id: 1 } });
    for (let id = 2; id <= 1_002; id++) keeper.alert({ cause: 'b', alert: { ...anyAlert, id, healed_at: '2030' } });
    expect(keeper.waitingAlerts.map(({ alert }) => alert.id).slice(0, 2)).toEqual([1, 4]);
    expect(keeper.waitingAlerts).toHaveLength(1_000);
  });

  it('costs the oldest of more than ten thousand lines', async () => {
    vi.spyOn(store.logLines, 'add').mockImplementation(refuse);
    const { watch } = await watching();
    for (let line = 1; line <= 10_050; line++) watch.tell({ code: 'X', message: `line ${line}`, remedy: 'r' });
    const [newest] = await watch.lines({ ...all, limit: 1 });
    expect(newest).toMatchObject({ id: 10_050, message: 'line 10050' });
    expect(await watch.lines({ ...all, before: 52 })).toMatchObject([{ id: 51 }]);
    await watch[Symbol.asyncDispose]();
  });
});

it('a burst of lines is written a batch at a time', async () => {
  const { watch } = await watching();
  for (let line = 1; line <= 2_000; line++) watch.tell({ code: 'X', message: `line ${line}`, remedy: 'r' });
  await clock.advance(200);
  expect(await store.logLines.lastId()).toBe(500);
  expect(await watch.lines({ ...all, limit: 1000, before: 600 })).toHaveLength(599);
  await clock.advance(600);
  expect(await store.logLines.lastId()).toBe(2_000);
  await watch[Symbol.asyncDispose]();
});
