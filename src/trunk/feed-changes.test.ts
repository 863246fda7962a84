import { describe, expect, it } from 'vitest';
import type { NetworkSource } from '#packet/index.ts';
import { feedChanges } from './feed-changes.ts';

const source = (id: string, change: Partial<NetworkSource> = {}): NetworkSource => ({
  id,
  name: id,
  url: `rtsp://${id}`,
  transport: 'tcp',
  backup: null,
  ...change,
});
const [a, b, c] = [source('a'), source('b'), source('c')];

describe('feedChanges', () => {
  it.each([
    ['starts what is new', [], [a, b], { stop: [], keep: [], start: [a, b] }],
    ['stops what is not wanted', [a, b], [], { stop: [a, b], keep: [], start: [] }],
    ['leaves what stays', [a, b], [b, c], { stop: [a], keep: [b], start: [c] }],
    [
      'takes another process for another address',
      [a],
      [source('a', { url: 'rtsp://b' })],
      { stop: [a], keep: [], start: [source('a', { url: 'rtsp://b' })] },
    ],
    [
      'and for another transport',
      [a],
      [source('a', { transport: 'udp' })],
      { stop: [a], keep: [], start: [source('a', { transport: 'udp' })] },
    ],
    [
      'keeps the process when only the name is new',
      [a],
      [source('a', { name: 'Pier' })],
      { stop: [], keep: [source('a', { name: 'Pier' })], start: [] },
    ],
  ])('%s', (_, running, wanted, changes) => {
    expect(feedChanges(running, wanted)).toEqual(changes);
  });
});
