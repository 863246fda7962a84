import { describe, expect, it } from 'vitest';
import type { StoredAsset } from '#store/index.ts';
import { differences } from './reconcile.ts';

const row = (id: number, path: string): StoredAsset => ({
  id,
  path,
  type: 'image',
  filename: path,
  folder: '',
  size: 10,
  modifiedMs: 5,
  mimeType: 'image/png',
  checksum: 'a',
  uploadedAt: '2030-01-01T00:00:00.000Z',
  state: 'ready',
  metadata: {},
});
const file = (path: string, size = 10, modifiedMs = 5) => ({ path, size, modifiedMs });

describe('differences', () => {
  it('are none where folder and table agree', () => {
    expect(differences([row(1, 'a.png')], [file('a.png')])).toEqual({ found: [], changed: [], gone: [] });
    expect(differences([], [])).toEqual({ found: [], changed: [], gone: [] });
  });

  it.each([
    ['size', file('a.png', 11)],
    ['time', file('a.png', 10, 6)],
  ])('are a file of another %s', (_, seen) => {
    const asset = row(1, 'a.png');
    expect(differences([asset], [seen])).toEqual({ found: [], changed: [{ asset, file: seen }], gone: [] });
  });

  it('are what came and what went', () => {
    const asset = row(1, 'a.png');
    expect(differences([asset], [file('b.png')])).toEqual({ found: [file('b.png')], changed: [], gone: [asset] });
  });
});
