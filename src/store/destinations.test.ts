import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeClock } from '../../test/kit/fake-clock.ts';
import type { DestinationDraft } from './destinations.ts';
import { openStore, type Store } from './open-store.ts';

const KEY = 'live_canary-0123-7f3k';
const youtube: DestinationDraft = {
  name: 'YouTube',
  platform: 'youtube',
  rtmpUrl: null,
  key: KEY,
  isActive: true,
  splitMinutes: null,
  splitMegabytes: null,
};
const result = { at: '2030-01-01T08:51:00.000Z', ok: false, error: { code: 'DEST_KEY_REFUSED', message: 'No.', remedy: 'Paste it.' } };

let folder: string;
let store: Store;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'destinations-'));
  store = openStore(folder, new FakeClock());
});
afterEach(async () => {
  await store[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

async function reopen(): Promise<void> {
  await store[Symbol.asyncDispose]();
  store = openStore(folder, new FakeClock());
}

const contents = (): string =>
  readdirSync(folder)
    .map((file) => readFileSync(join(folder, file), 'latin1'))
    .join();

describe('destinations', () => {
  it('come back whole after a restart, their keys apart', async () => {
    const { id } = await store.destinations.add(youtube);
    await reopen();
    expect(await store.destinations.get(id)).toEqual({
      id: 1,
      name: 'YouTube',
      platform: 'youtube',
      rtmpUrl: null,
      maskedUrl: null,
      keyEnd: '7f3k',
      hasKey: true,
      isActive: true,
      splitMinutes: null,
      splitMegabytes: null,
      lastResult: null,
      createdAt: '2030-01-01T00:00:00.000Z',
      modifiedAt: '2030-01-01T00:00:00.000Z',
    });
    expect(await store.destinations.keyOf(id)).toBe(KEY);
  });

  it('leave no key in any file of the folder', async () => {
    const { id } = await store.destinations.add(youtube);
    await store.destinations.replace(id, { ...youtube, key: `${KEY}-other` });
    expect(contents()).toContain('YouTube');
    expect(contents()).not.toContain('canary');
  });

  it('hide what is secret in their address as well', async () => {
    const rtmpUrl = 'rtmp://live.example.com:1936/Äpp?txSecret=canary&x=1';
    const { id } = await store.destinations.add({ ...youtube, platform: 'custom_rtmp', rtmpUrl });
    await reopen();
    expect(await store.destinations.get(id)).toMatchObject({
      rtmpUrl,
      maskedUrl: 'rtmp://live.example.com:1936/Äpp?txSecret=••••&x=••••',
    });
    expect(contents()).not.toContain('canary');
  });

  it('hide the stream in an address without a key, whatever becomes of the key', async () => {
    const rtmpUrl = 'rtmp://live.example.com/app/canary-7f3k';
    const { id } = await store.destinations.add({ ...youtube, platform: 'custom_rtmp', rtmpUrl, key: null });
    const maskedUrl = 'rtmp://live.example.com/app/••••-7f3k';
    expect(await store.destinations.get(id)).toMatchObject({ rtmpUrl, maskedUrl });
    await store.destinations.replace(id, { ...youtube, platform: 'custom_rtmp', rtmpUrl, key: undefined });
    await reopen();
    expect(await store.destinations.get(id)).toMatchObject({ rtmpUrl, maskedUrl });
    expect(contents()).not.toContain('canary');
    const keyed = 'rtmp://live.example.com/app/inner';
    await store.destinations.replace(id, { ...youtube, platform: 'custom_rtmp', rtmpUrl: keyed, key: KEY });
    expect(await store.destinations.get(id)).toMatchObject({ rtmpUrl: keyed, maskedUrl: keyed });
    await store.destinations.replace(id, { ...youtube, platform: 'custom_rtmp', rtmpUrl, key: null });
    expect(await store.destinations.get(id)).toMatchObject({ rtmpUrl, maskedUrl });
  });

  it('show nothing of a key that is short', async () => {
    expect(await store.destinations.add({ ...youtube, key: '1234567' })).toMatchObject({ hasKey: true, keyEnd: null });
    expect(await store.destinations.add({ ...youtube, key: '12345678' })).toMatchObject({ hasKey: true, keyEnd: '5678' });
  });

  it('have no key where the file that seals them is another', async () => {
    const { id } = await store.destinations.add(youtube);
    writeFileSync(join(folder, 'secret.key'), Buffer.alloc(32));
    await reopen();
    expect(await store.destinations.get(id)).toMatchObject({ name: 'YouTube', hasKey: false, keyEnd: null });
    expect(await store.destinations.keyOf(id)).toBeNull();
  });

  it('keep their key where none is given, and lose it where null is', async () => {
    const { id } = await store.destinations.add(youtube);
    const { key: _, ...keyless } = youtube;
    expect(await store.destinations.replace(id, { ...keyless, name: 'Ours' })).toMatchObject({ name: 'Ours', hasKey: true });
    expect(await store.destinations.keyOf(id)).toBe(KEY);
    expect(await store.destinations.replace(id, { ...keyless, key: null })).toMatchObject({ hasKey: false, keyEnd: null });
    expect(await store.destinations.keyOf(id)).toBeNull();
  });

  it('keep what came of their last use until their address or key is another', async () => {
    const { id } = await store.destinations.add(youtube);
    const lastResult = async () => (await store.destinations.get(id))?.lastResult;
    await store.destinations.setResult(id, result);
    await store.destinations.replace(id, { ...youtube, name: 'Ours', isActive: false });
    await reopen();
    expect(await lastResult()).toEqual(result);
    await store.destinations.replace(id, { ...youtube, key: 'another-key' });
    expect(await lastResult()).toBeNull();
    await store.destinations.setResult(id, result);
    await store.destinations.replace(id, { ...youtube, key: undefined, rtmpUrl: 'rtmp://b.rtmp.youtube.com/live2' });
    expect(await lastResult()).toBeNull();
  });

  it('are listed in the order they were made, and deleted once', async () => {
    const first = await store.destinations.add(youtube);
    await store.destinations.add({ ...youtube, name: 'Disk', platform: 'recording', key: null, splitMinutes: 60, splitMegabytes: 2000 });
    expect((await store.destinations.list()).map(({ name, splitMinutes }) => [name, splitMinutes])).toEqual([
      ['YouTube', null],
      ['Disk', 60],
    ]);
    expect([await store.destinations.remove(first.id), await store.destinations.remove(first.id)]).toEqual([true, false]);
    expect((await store.destinations.list()).map(({ id }) => id)).toEqual([2]);
  });

  it('that are not there are missing', async () => {
    expect(await store.destinations.get(9)).toBeNull();
    expect(await store.destinations.keyOf(9)).toBeNull();
    expect(await store.destinations.replace(9, youtube)).toBeNull();
    await store.destinations.setResult(9, result);
    expect(await store.destinations.list()).toEqual([]);
  });

  it('are not without end', async () => {
    for (let index = 0; index < 100; index++) await store.destinations.add(youtube);
    await expect(store.destinations.add(youtube)).rejects.toMatchObject({ code: 'DESTINATIONS_FULL' });
    expect(await store.destinations.list()).toHaveLength(100);
  });

  it('are read as far as another version of the program wrote what this one knows', async () => {
    const { id } = await store.destinations.add({ ...youtube, splitMinutes: 30 });
    await store[Symbol.asyncDispose]();
    {
      using database = new DatabaseSync(join(folder, 'vistterstream.db'));
      database.exec(`update destinations set settings = '{"splitMinutes":"long"}', last_result = '{"at":7}'`);
    }
    store = openStore(folder, new FakeClock());
    expect(await store.destinations.get(id)).toMatchObject({ splitMinutes: null, splitMegabytes: null, lastResult: null });
  });
});
