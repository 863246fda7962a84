import { describe, expect, it } from 'vitest';
import type { Push, PushesAnswer, PushKey } from '#contract/index.ts';
import { placesOf } from './push-list.ts';

const push = (name: string): Push => ({ name, media_url: `push:${name}`, state: 'closed', error: null, pusher: null });
const key: PushKey = {
  id: 1,
  name: 'Boat',
  url: 'rtmp://10.0.0.2:1935/push',
  media_url: 'push:Boat',
  key_end: '7f3k',
  created_at: '2030-01-01T00:00:00Z',
  state: 'closed',
};
const answer: PushesAnswer = {
  url: 'rtmp://10.0.0.2:1935/preview/stream',
  listening: true,
  error: null,
  pushes: [push('preview/stream'), push('Boat')],
};

describe('what may be pushed', () => {
  it('is the open push, and one for each key', () =>
    expect(placesOf(answer, [key]).map(({ name, url, key: needed }) => [name, url, needed?.id ?? null])).toEqual([
      ['preview/stream', 'rtmp://10.0.0.2:1935/preview/stream', null],
      ['Boat', 'rtmp://10.0.0.2:1935/push', 1],
    ]));

  it('is the keys alone where the open push is turned off', () =>
    expect(placesOf({ ...answer, url: null }, [key]).map(({ name }) => name)).toEqual(['Boat']));

  it('holds a key of which nothing is known yet', () => expect(placesOf({ ...answer, pushes: [] }, [key])).toMatchObject([{ push: null }]));
});
