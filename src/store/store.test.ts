import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultSettings, type Settings } from '#contract/index.ts';
import { systemClock } from '#core/system-clock.ts';
import { plainSettings } from '#packet/index.ts';
import { nodeSqliteDialect } from './dialect.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations.ts';
import { openStore, type Store } from './open-store.ts';
import type { Tables } from './tables.ts';
import { Timelines } from './timelines.ts';

const draft = {
  name: 'Marina',
  description: null,
  duration: 60,
  fps: 29.97,
  resolution: '1280x720',
  document: { id: 't', name: 'Marina' },
};
const camera = {
  name: 'Pier',
  address: 'rtsp://ann:s3cret@10.0.0.9:554/1?x=1',
  subAddress: null,
  backupCameraId: null,
  transport: 'tcp',
  settings: plainSettings,
} as const;

let folder: string;
let store: Store;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'store-'));
  store = openStore(folder, systemClock);
});

afterEach(async () => {
  await store[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

async function reopen(): Promise<void> {
  await store[Symbol.asyncDispose]();
  store = openStore(folder, systemClock);
}

describe('opening a store', () => {
  it('says whether the folder was empty', async () => {
    expect(store.wasEmpty).toBe(true);
    await reopen();
    expect(store.wasEmpty).toBe(false);
  });

  it('keeps a write-ahead log, so that reading goes on while something is saved', () => {
    using database = new DatabaseSync(join(folder, 'vistterstream.db'));
    expect(database.prepare('pragma journal_mode').get()).toEqual({ journal_mode: 'wal' });
  });

  it('keeps the database and the key from other users', () => {
    for (const file of ['vistterstream.db', 'secret.key']) expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);
  });

  it.each([
    ['a folder that cannot be made', () => join(folder, 'secret.key', 'under-a-file'), 'DATA_FOLDER_READ_ONLY'],
    ['a database that is not one', () => folderWith('this is not a database, however long it may be'.repeat(100)), 'DATABASE_DAMAGED'],
    ['a database of a newer version', () => folderWith(null), 'DATABASE_NEWER'],
  ])('refuses %s', (_, path, code) => {
    expect(() => openStore(path(), systemClock)).toThrow(expect.objectContaining({ code }));
  });

  function folderWith(content: string | null): string {
    const other = mkdtempSync(join(folder, 'other-'));
    const file = join(other, 'vistterstream.db');
    if (content !== null) writeFileSync(file, content);
    else {
      using database = new DatabaseSync(file);
      database.exec('pragma user_version = 9000');
    }
    return other;
  }
});

describe('a disk that is full', () => {
  it('is said as such, and nothing is half-written', async () => {
    const database = new DatabaseSync(':memory:');
    migrate(database, migrations);
    database.exec('pragma max_page_count = 20');
    await using db = new Kysely<Tables>({ dialect: nodeSqliteDialect(database) });
    const timelines = new Timelines(db, systemClock);
    await expect(timelines.add({ ...draft, document: 'x'.repeat(1e6) })).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(await timelines.list()).toEqual([]);
    expect(await timelines.add(draft)).toMatchObject({ revision: 1 });
  });
});

describe('migrate', () => {
  it('leaves everything as it was when a step fails', () => {
    using database = new DatabaseSync(':memory:');
    migrate(database, ['create table a (x)']);
    expect(() => migrate(database, ['create table a (x)', 'create table b (x)', 'nonsense'])).toThrow('nonsense');
    expect(database.prepare('select name from sqlite_master').all()).toEqual([{ name: 'a' }]);
    expect(database.prepare('pragma user_version').get()).toEqual({ user_version: 1 });
  });

  it('runs each step once', () => {
    using database = new DatabaseSync(':memory:');
    expect(migrate(database, ['create table a (x)'])).toBe(true);
    expect(migrate(database, ['create table a (x)', 'create table b (x)'])).toBe(false);
  });
});

describe('timelines', () => {
  it('come back whole after a restart', async () => {
    const added = await store.timelines.add(draft);
    await reopen();
    expect(await store.timelines.get(added.id)).toEqual({ ...added, ...draft, revision: 1, isActive: true, createdBy: null });
    expect(added.createdAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  it('are listed by name, without their documents', async () => {
    await store.timelines.add({ ...draft, name: 'B' });
    await store.timelines.add({ ...draft, name: 'A' });
    const list = await store.timelines.list();
    expect(list.map(({ name }) => name)).toEqual(['A', 'B']);
    expect(list[0]).not.toHaveProperty('document');
  });

  it('count a revision at each save and refuse one that is stale', async () => {
    const { id } = await store.timelines.add(draft);
    expect(await store.timelines.replace(id, { ...draft, name: 'Two' }, 1)).toMatchObject({ name: 'Two', revision: 2 });
    expect(await store.timelines.replace(id, { ...draft, name: 'Late' }, 1)).toBe('stale');
    expect(await store.timelines.replace(id, { ...draft, name: 'Anyway' }, null)).toMatchObject({ revision: 3 });
    expect(await store.timelines.remove(id, 1)).toBe('stale');
    expect(await store.timelines.get(id)).toMatchObject({ name: 'Anyway' });
  });

  it('that are not there are missing', async () => {
    expect(await store.timelines.get(7)).toBeNull();
    expect(await store.timelines.replace(7, draft, null)).toBe('missing');
    expect(await store.timelines.remove(7, null)).toBe('missing');
  });

  it('never get the number of one that was deleted', async () => {
    const first = await store.timelines.add(draft);
    expect(await store.timelines.remove(first.id, null)).toBe('removed');
    expect((await store.timelines.add(draft)).id).toBe(first.id + 1);
  });
});

describe('cameras', () => {
  it('show their address with the password hidden and keep it readable for the feed', async () => {
    const { id } = await store.cameras.add(camera, 3);
    await reopen();
    expect(await store.cameras.get(id)).toMatchObject({
      id: 3,
      subAddress: null,
      address: camera.address,
      maskedAddress: 'rtsp://ann:••••@10.0.0.9:554/1?x=1',
    });
  });

  it('leave no password in any file of the folder', async () => {
    await store.cameras.add({ ...camera, subAddress: 'rtsp://ann:other-s3cret@10.0.0.9/2?token=s3cret' }, null);
    const bytes = ['vistterstream.db', 'vistterstream.db-wal'].map((name) => readFileSync(join(folder, name), 'latin1')).join('');
    expect(bytes).toContain('10.0.0.9');
    expect(bytes).not.toContain('s3cret');
  });

  it('lose their login, not their address, with the key', async () => {
    const { id } = await store.cameras.add(camera, null);
    writeFileSync(join(folder, 'secret.key'), Buffer.alloc(32));
    await reopen();
    expect(await store.cameras.get(id)).toMatchObject({ address: 'rtsp://10.0.0.9:554/1?x=1' });
  });

  it('keep the stored password when the address comes back as it was shown', async () => {
    const { id, maskedAddress } = await store.cameras.add(camera, null);
    await store.cameras.replace(id, { ...camera, name: 'North pier', address: maskedAddress });
    expect(await store.cameras.get(id)).toMatchObject({ name: 'North pier', address: camera.address });
  });

  it.each(['rtsp://ann:••••@10.0.0.66/1', 'rtsp://bob:••••@10.0.0.9:554/1'])('do not send the stored password to %s', async (address) => {
    const { id } = await store.cameras.add(camera, null);
    await expect(store.cameras.replace(id, { ...camera, address })).rejects.toMatchObject({ code: 'CAMERA_PASSWORD_HIDDEN' });
    expect(await store.cameras.get(id)).toMatchObject({ address: camera.address });
  });

  it.each(['', 'pier', 'file:///etc/passwd', 'rtsp://', 'javascript:alert(1)', 'concat:rtsp://a|b'])(
    'refuse the address %j',
    async (address) => {
      await expect(store.cameras.add({ ...camera, address }, null)).rejects.toMatchObject({ code: 'SOURCE_ADDRESS_NOT_VALID' });
    },
  );

  it('do not repeat a password in the refusal of an address', async () => {
    await expect(store.cameras.add({ ...camera, address: 'gopher://ann:s3cret@host/' }, null)).rejects.toThrow(/^(?!.*s3cret)/);
  });

  it('keep a password that holds signs of an address', async () => {
    const { id } = await store.cameras.add({ ...camera, address: 'rtsp://ann:p@s$&s@10.0.0.9/1' }, null);
    expect(await store.cameras.get(id)).toMatchObject({ address: 'rtsp://ann:p%40s$&s@10.0.0.9/1' });
  });

  it('hide passwords behind the address as well, and take them back so', async () => {
    const address = 'rtsp://ann:s3cret@10.0.0.9/cam?channel=1&password=pa%26ss&user=x';
    const { id, maskedAddress } = await store.cameras.add({ ...camera, address }, null);
    expect(maskedAddress).toBe('rtsp://ann:••••@10.0.0.9/cam?channel=1&password=••••&user=x');
    await store.cameras.replace(id, { ...camera, address: maskedAddress.replace('channel=1', 'channel=2') });
    expect(await store.cameras.get(id)).toMatchObject({ address: address.replace('channel=1', 'channel=2') });
    const elsewhere = maskedAddress.replace('10.0.0.9', '10.0.0.66');
    await expect(store.cameras.replace(id, { ...camera, address: elsewhere })).rejects.toMatchObject({ code: 'CAMERA_PASSWORD_HIDDEN' });
    const bytes = ['vistterstream.db', 'vistterstream.db-wal'].map((name) => readFileSync(join(folder, name), 'latin1')).join('');
    expect(bytes).not.toContain('pa%26ss');
  });

  it('keep what is set for them over a restart', async () => {
    const settings = { ...plainSettings, gainDb: -6, crop: { x: 0, y: 0, width: 0.5, height: 1 }, rotation: 90 } as const;
    const { id } = await store.cameras.add({ ...camera, settings }, null);
    await reopen();
    expect(await store.cameras.get(id)).toMatchObject({ settings });
  });

  it('may be plugged into this machine', async () => {
    const { id } = await store.cameras.add({ ...camera, address: 'v4l2:///dev/video0?size=1280x720' }, null);
    expect(await store.cameras.get(id)).toMatchObject({
      address: 'v4l2:///dev/video0?size=1280x720',
      maskedAddress: 'v4l2:///dev/video0?size=1280x720',
    });
    const add = (address: string): Promise<unknown> => store.cameras.add({ ...camera, address }, null);
    await expect(add('v4l2:///etc/passwd')).rejects.toMatchObject({ code: 'DEVICE_ADDRESS_NOT_VALID' });
  });

  it('refuse a number that is taken and a backup that is not there, and write nothing', async () => {
    await store.cameras.add(camera, 1);
    await expect(store.cameras.add(camera, 1)).rejects.toMatchObject({ code: 'CAMERA_ID_TAKEN' });
    await expect(store.cameras.add({ ...camera, backupCameraId: 9 }, 2)).rejects.toMatchObject({ code: 'CAMERA_BACKUP_UNKNOWN' });
    await expect(store.cameras.replace(1, { ...camera, backupCameraId: 1 })).rejects.toMatchObject({ code: 'CAMERA_BACKUP_UNKNOWN' });
    expect(await store.cameras.list()).toHaveLength(1);
  });

  it('have no backup once it is deleted', async () => {
    await store.cameras.add(camera, 1);
    await store.cameras.add({ ...camera, backupCameraId: 1 }, 2);
    expect(await store.cameras.remove(1)).toBe(true);
    expect(await store.cameras.get(2)).toMatchObject({ backupCameraId: null });
    expect(await store.cameras.remove(1)).toBe(false);
  });
});

describe('desired state', () => {
  it('outlives a restart and can be cleared', async () => {
    await store.desired.set('runningTimelineId', 4);
    await store.desired.set('runningTimelineId', 5);
    await reopen();
    expect(await store.desired.get('runningTimelineId')).toBe(5);
    await store.desired.set('runningTimelineId', null);
    expect(await store.desired.get('runningTimelineId')).toBeNull();
  });

  it('that two change at once is changed by both', async () => {
    const changes: Partial<Settings>[] = [{ loudness_lufs: -14 }, { push_preview: false }];
    await Promise.all(
      changes.map((change) => store.desired.change('settings', (before) => ({ ...(before ?? defaultSettings), ...change }))),
    );
    expect(await store.desired.get('settings')).toEqual({ ...defaultSettings, loudness_lufs: -14, push_preview: false });
  });

  it('that another version wrote is read as far as it is known', async () => {
    const older = { loudness_lufs: -14 };
    const newer = { ...defaultSettings, loudness_lufs: -23, theme: 'dark' };
    for (const [written, lufs] of [[older, -14] as const, [newer, -23] as const]) {
      await store.desired.set('settings', written as Settings);
      expect(await store.desired.get('settings')).toEqual({ ...defaultSettings, loudness_lufs: lufs });
    }
    await store.desired.set('settings', { encoding: 'best' } as never);
    expect(await store.desired.get('settings')).toBeNull();
  });
});
