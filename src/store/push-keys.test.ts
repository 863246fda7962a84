import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeClock } from '../../test/kit/fake-clock.ts';
import { openStore, type Store } from './open-store.ts';

let folder: string;
let store: Store;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'push-keys-'));
  store = openStore(folder, new FakeClock());
});
afterEach(async () => {
  await store[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

describe('push keys', () => {
  it('are told once and kept as their hash', async () => {
    const { key, stored } = await store.pushKeys.add('Phone');
    expect(key).toMatch(/^[\w-]{24}$/);
    expect(stored).toEqual({
      id: 1,
      name: 'Phone',
      keyHash: createHash('sha256').update(key).digest('hex'),
      keyEnd: key.slice(-4),
      createdAt: '2030-01-01T00:00:00.000Z',
    });
    expect(await store.pushKeys.list()).toEqual([stored]);
    const files = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'latin1'));
    expect(files.join()).not.toContain(key);
  });

  it('have names of their own, and keys of their own', async () => {
    const [one, two] = [await store.pushKeys.add('Phone'), await store.pushKeys.add('Jetty')];
    expect(one.key).not.toBe(two.key);
    await expect(store.pushKeys.add('Phone')).rejects.toMatchObject({ code: 'PUSH_KEY_NAME_TAKEN' });
    expect((await store.pushKeys.list()).map(({ name }) => name)).toEqual(['Phone', 'Jetty']);
  });

  it('are gone once they are deleted, and their names are free', async () => {
    const { stored } = await store.pushKeys.add('Phone');
    expect([await store.pushKeys.remove(stored.id), await store.pushKeys.remove(stored.id)]).toEqual([true, false]);
    expect((await store.pushKeys.add('Phone')).stored.keyHash).not.toBe(stored.keyHash);
  });

  it('are not without end', async () => {
    for (let index = 0; index < 100; index++) await store.pushKeys.add(`Key ${index}`);
    await expect(store.pushKeys.add('One more')).rejects.toMatchObject({ code: 'PUSH_KEYS_FULL' });
  });
});
