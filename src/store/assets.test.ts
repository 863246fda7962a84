import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '#core/system-clock.ts';
import { pathOf, type AssetDraft } from './assets.ts';
import { turnsDuring } from '../../test/kit/turns-during.ts';
import { openStore, type Store } from './open-store.ts';

let folder: string;
let store: Store;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assets-'));
  store = openStore(folder, systemClock);
});

afterEach(async () => {
  await store[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

const draft = (path: string, more: Partial<AssetDraft> = {}): AssetDraft => ({
  type: 'image',
  filename: path.slice(path.lastIndexOf('/') + 1),
  folder: path.slice(0, Math.max(0, path.lastIndexOf('/'))),
  size: 5_000_000_000,
  modifiedMs: 1_900_000_000_000,
  mimeType: 'image/png',
  checksum: 'abc',
  uploadedAt: '2030-01-01T00:00:00.000Z',
  state: 'ready',
  metadata: { width: 4, has_alpha: false },
  ...more,
});
const add = async (...paths: readonly string[]): Promise<void> => {
  for (const path of paths) await store.assets.add(draft(path));
};
const paths = async (filter: object): Promise<string[]> =>
  (await store.assets.list({ limit: 100, offset: 0, ...filter })).map(({ path }) => path);

describe('assets', () => {
  it('come back as they were kept', async () => {
    const added = await store.assets.add(draft('logos/a.png'));
    expect(added).toEqual({ ...draft('logos/a.png'), id: added.id, path: 'logos/a.png' });
    expect(await store.assets.get(added.id)).toEqual(added);
    expect(await store.assets.likePath('LOGOS/a.png')).toEqual([added]);
    const changed = draft('b.png', { checksum: null, state: 'new', metadata: {} });
    expect(await store.assets.replace(added.id, changed)).toEqual({ ...changed, id: added.id, path: 'b.png' });
    expect(await store.assets.nextNew()).toMatchObject({ id: added.id });
    expect(await store.assets.remove(added.id)).toBe(true);
    expect(await store.assets.remove(added.id)).toBe(false);
    expect(await store.assets.replace(added.id, changed)).toBeNull();
    expect(await store.assets.get(added.id)).toBeNull();
  });

  it('have one path each', async () => {
    await add('a.png');
    await expect(store.assets.add(draft('a.png'))).rejects.toThrow();
  });

  it('are found by what a file system that ignores case would take for them', async () => {
    await add('Über/A.png', 'b.png');
    expect((await store.assets.likePath('über/a.PNG')).map(({ path }) => path)).toEqual(['Über/A.png']);
    expect(await store.assets.likePath('uber/a.png')).toEqual([]);
  });

  it('are listed by folder, type and text, a page at a time', async () => {
    await add('a.png', 'Zebra.png', 'logos/b.png', 'logos/deep/c.png', '100_a.png');
    await store.assets.add(draft('logos/d.mp4', { type: 'video' }));
    expect(await paths({})).toEqual(['100_a.png', 'a.png', 'logos/b.png', 'logos/d.mp4', 'logos/deep/c.png', 'Zebra.png']);
    expect(await paths({ folder: 'logos' })).toEqual(['logos/b.png', 'logos/d.mp4']);
    expect(await paths({ folder: '' })).toEqual(['100_a.png', 'a.png', 'Zebra.png']);
    expect(await paths({ type: 'video' })).toEqual(['logos/d.mp4']);
    expect(await paths({ text: 'ZEB' })).toEqual(['Zebra.png']);
    expect(await paths({ text: 'Logos/b' })).toEqual(['logos/b.png']);
    expect(await paths({ text: '_' })).toEqual(['100_a.png']);
    expect(await paths({ text: '%' })).toEqual([]);
    expect(await paths({ text: "'; drop table assets; --" })).toEqual([]);
    expect(await paths({ limit: 2, offset: 1 })).toEqual(['a.png', 'logos/b.png']);
    expect(await store.assets.count({})).toBe(6);
    expect(await store.assets.count({ folder: 'logos', type: 'image' })).toBe(1);
    expect(await store.assets.folders()).toEqual([
      { path: '', files: 3 },
      { path: 'logos', files: 2 },
      { path: 'logos/deep', files: 1 },
    ]);
  });

  it('know another with the same content', async () => {
    const first = await store.assets.add(draft('a.png'));
    const second = await store.assets.add(draft('b.png'));
    const unread = await store.assets.add(draft('c.png', { checksum: null }));
    await store.assets.add(draft('d.png', { checksum: null }));
    expect(await store.assets.twinOf(second)).toBe(first.id);
    expect(await store.assets.twinOf(first)).toBe(second.id);
    expect(await store.assets.twinOf(unread)).toBeNull();
  });

  it('are changed all at once, or not at all', async () => {
    await store.assets.atOnce(async (assets) => {
      for (const path of ['a.png', 'b.png']) await assets.add(draft(path));
    });
    const failing = store.assets.atOnce(async (assets) => {
      for (const path of ['c.png', 'a.png']) await assets.add(draft(path));
    });
    await expect(failing).rejects.toThrow();
    expect(await paths({})).toEqual(['a.png', 'b.png']);
  });

  it('are called by folder and name', () => {
    expect(pathOf({ folder: '', filename: 'a.png' })).toBe('a.png');
    expect(pathOf({ folder: 'x/y', filename: 'a.png' })).toBe('x/y/a.png');
  });
});

describe('timelines that mention a text', () => {
  it('are those whose document has it', async () => {
    const timeline = (text: string) =>
      store.timelines.add({ name: text, description: null, duration: 1, fps: 30, resolution: '640x360', document: { text } });
    const named = await timeline('/assets/50_"ü"\\.png');
    await timeline('/assets/50x"ü"\\.png');
    expect(await store.timelines.mentioning('/assets/50_"ü"\\.png')).toEqual([named.id]);
    expect(await store.timelines.mentioning('/assets/none.png')).toEqual([]);
  });

  it('are read one by one, those that are still there, with other work in between', async () => {
    const draft = { name: 'n', description: null, duration: 1, fps: 30, resolution: '640x360', document: {} };
    const ids: number[] = [];
    for (let count = 0; count < 5; count++) ids.push((await store.timelines.add(draft)).id);
    await store.timelines.remove(3, null);
    const read: number[] = [];
    const turns = await turnsDuring(async () => {
      for await (const { id } of store.timelines.each(ids)) read.push(id);
    });
    expect(read).toEqual([1, 2, 4, 5]);
    expect(turns).toBeGreaterThanOrEqual(4);
  });
});
