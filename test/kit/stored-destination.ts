import type { StoredDestination } from '#store/index.ts';

/** A destination as it is stored; `change` says what is otherwise. */
export const storedWith = (change: Partial<StoredDestination> = {}): StoredDestination => ({
  ...{ id: 1, name: 'YouTube', platform: 'youtube', rtmpUrl: null, maskedUrl: null, isActive: true, keyEnd: null, hasKey: true },
  ...{ splitMinutes: null, splitMegabytes: null, lastResult: null },
  ...{ createdAt: '2030-01-01T00:00:00.000Z', modifiedAt: '2030-01-01T00:00:00.000Z' },
  ...change,
});
