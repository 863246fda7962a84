import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Alert, LogLine } from '#contract/index.ts';
import { systemClock } from '#core/system-clock.ts';
import { anyAlert } from '../../test/kit/any-alert.ts';
import { isFound } from './log-lines.ts';
import { openStore, type Store } from './open-store.ts';

let folder: string;
let store: Store;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'alerts-'));
  store = openStore(folder, systemClock);
});

afterEach(async () => {
  await store[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

const kept = (id: number, change: Partial<Alert> = {}) => ({ cause: `camera:${id}`, alert: { ...anyAlert, id, ...change } });

describe('alerts', () => {
  it('come back as they were kept, also from a store that is opened anew', async () => {
    const flapping = kept(2, { is_flapping: true, acknowledged_at: '2030', times: 5, about: { is: 'machine' }, level: 'failure' });
    await store.alerts.put([kept(1), flapping]);
    await store.alerts.put([kept(1, { times: 2 })]);
    await using again = openStore(folder, systemClock);
    expect(await again.alerts.open()).toEqual([kept(1, { times: 2 }), flapping]);
    expect(await again.alerts.get(2)).toEqual(flapping.alert);
    expect(await again.alerts.get(3)).toBeNull();
    expect(await again.alerts.lastId()).toBe(2);
  });

  it('that are over are listed, the newest first, and hold no more', async () => {
    await store.alerts.put([1, 2, 3].map((id) => kept(id, { healed_at: id === 2 ? null : '2030' })));
    expect((await store.alerts.over(10)).map(({ id }) => id)).toEqual([3, 1]);
    expect(await store.alerts.over(1)).toHaveLength(1);
    expect((await store.alerts.open()).map(({ alert }) => alert.id)).toEqual([2]);
  });

  it('are a thousand at most; those that hold stay', async () => {
    await store.alerts.put(Array.from({ length: 1_010 }, (_, index) => kept(index + 1, { healed_at: index === 3 ? null : '2030' })));
    const ids = (await store.alerts.over(2_000)).map(({ id }) => id);
    expect([ids.length, ids[0], ids.at(-1)]).toEqual([1_000, 1_010, 11]);
    expect((await store.alerts.open()).map(({ alert }) => alert.id)).toEqual([4]);
  });
});

const line = (id: number, message = `line ${id}`, code = 'FEED_GONE'): LogLine => ({
  ...{ id, message, code, at: '2030-01-01T00:00:00.000Z', level: 'problem', remedy: 'Nothing to do.' },
});
const found = async (search: string | null, more: object = {}): Promise<number[]> =>
  (await store.logLines.list({ limit: 1000, before: null, search, level: null, ...more })).map(({ id }) => id);

describe('lines of the log', () => {
  it('come by pages, the newest first', async () => {
    await store.logLines.add([1, 2, 3].map((id) => line(id)));
    await store.logLines.add([]);
    expect(await store.logLines.list({ limit: 2, before: null, search: null, level: null })).toEqual([line(3), line(2)]);
    expect(await found(null, { before: 2 })).toEqual([1]);
    expect(await store.logLines.lastId()).toBe(3);
  });

  it.each([
    ['pier', [1]],
    ['NORTH Pier', [1]],
    ['pier  feed_gone', [1]],
    ['pier quay', []],
    ['straße', [2]],
    ['STRASSE', [2]],
    ['ИВАН', [3]],
    ['100%', [4]],
    ['%', [4]],
    ['_', [5, 4, 3, 2, 1]],
    ['\\', [5]],
    ["'; drop table log_lines; --", []],
    ['\u0000', []],
    ['\ud800', []],
    ['a '.repeat(100), [2, 1]],
    [' ', [5, 4, 3, 2, 1]],
  ])('are found by %j', async (search, ids) => {
    const texts = ['North pier stopped again.', 'Straße is back.', 'иван', '100% is much.', 'C:\\'];
    const lines = texts.map((text, index) => line(index + 1, text));
    await store.logLines.add(lines);
    expect(await found(search)).toEqual(ids);
    expect(lines.filter((each) => isFound(each, { search, level: null })).map(({ id }) => id)).toEqual(ids.toReversed());
  });

  it('are of one level, where that is wanted', async () => {
    const lines = (['information', 'failure', 'problem', 'failure'] as const).map((level, index) => ({ ...line(index + 1), level }));
    await store.logLines.add(lines);
    expect(await found(null, { level: 'failure' })).toEqual([4, 2]);
    expect(await found('line 2', { level: 'failure' })).toEqual([2]);
    expect(await found('line 3', { level: 'failure' })).toEqual([]);
    expect(lines.filter((each) => isFound(each, { search: null, level: 'failure' })).map(({ id }) => id)).toEqual([2, 4]);
  });

  it('are ten thousand at most, and all of them are searched in no time', async () => {
    for (let batch = 0; batch < 21; batch++) {
      const lines = Array.from({ length: 500 }, (_, index) =>
        line(batch * 500 + index + 1, `${'North pier stopped sending pictures. '.repeat(5)}${index}`),
      );
      await store.logLines.add(lines);
    }
    expect(await found(null, { before: 502 })).toEqual([501]);
    const hostile = `${Array.from({ length: 60 }, (_, index) => String.fromCodePoint(97 + (index % 26))).join(' ')} zzzzz`;
    const began = performance.now();
    expect(await found(hostile)).toEqual([]);
    // 10,000 lines with all of those words would take some 0.1 s.
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});
