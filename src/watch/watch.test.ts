import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { errors } from '#core/errors.ts';
import { toldOf } from '#core/told-error.ts';
import { Program } from '#show/index.ts';
import { openStore, type Store } from '#store/index.ts';
import { FakeClock } from '../../test/kit/fake-clock.ts';
import { FakeTrunk } from '../../test/kit/fake-trunk.ts';
import { showWith } from '../../test/kit/show-with.ts';
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
    expect(next.watch.open).toEqual([]);
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
