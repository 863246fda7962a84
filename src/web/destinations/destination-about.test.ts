import { describe, expect, it } from 'vitest';
import type { Destination } from '#contract/index.ts';
import { aboutOf, lastResultOf, limitOf } from './destination-about.ts';
import { lookOfDestination } from './destination-look.ts';

const youTube: Destination = {
  id: 1,
  name: 'YouTube',
  platform: 'youtube',
  rtmp_url: 'rtmp://a.rtmp.youtube.com/live2',
  stream_key: '••••-7f3k',
  is_active: true,
  split_minutes: null,
  split_megabytes: null,
  max_kbps: 8000,
  state: 'ready',
  error: null,
  last_result: null,
  created_at: '2030-01-01T00:00:00Z',
  modified_at: '2030-01-01T00:00:00Z',
};

describe('aboutOf', () => {
  it.each<{ news: Partial<Destination>; about: string }>([
    { news: {}, about: 'key ••••-7f3k' },
    { news: { name: 'Marina Live' }, about: 'YouTube · key ••••-7f3k' },
    { news: { rtmp_url: 'rtmp://b.rtmp.youtube.com/live2' }, about: 'rtmp://b.rtmp.youtube.com/live2 · key ••••-7f3k' },
    {
      news: { name: 'Town website', platform: 'custom_rtmp', rtmp_url: 'rtmp://media.example/live', stream_key: null },
      about: 'Custom RTMP · rtmp://media.example/live · no key',
    },
    { news: { platform: 'recording', split_minutes: 60 }, about: 'to disk · a new file every 60 min' },
    { news: { platform: 'recording' }, about: 'to disk · one file' },
  ])('says "$about" of $news', ({ news, about }) => expect(aboutOf({ ...youTube, ...news })).toBe(about));
});

describe('lastResultOf', () => {
  const at = new Date(2030, 0, 5, 8, 51, 0);
  const refused = { code: 'DEST_KEY_REFUSED', message: 'YouTube refused the stream key.', remedy: 'Paste a new key.' };
  it.each([
    { last: null, now: at, words: /^Not used yet\.$/ },
    { last: { at: at.toISOString(), ok: true, error: null }, now: at, words: /^Last used .*8:51:00.*: it took the program\.$/ },
    { last: { at: at.toISOString(), ok: false, error: refused }, now: at, words: /: YouTube refused the stream key\.$/ },
    { last: { at: at.toISOString(), ok: true, error: null }, now: new Date(2030, 0, 7), words: /5.* .*8:51:00/ },
  ])('says $words', ({ last, now, words }) => expect(lastResultOf({ ...youTube, last_result: last }, now)).toMatch(words));
});

describe('lookOfDestination', () => {
  it('calls no recording live', () => {
    expect(lookOfDestination('live', 'youtube').word).toBe('Live');
    expect(lookOfDestination('live', 'recording').word).toBe('Writing');
  });
});

describe('limitOf', () => {
  it('says what it takes at most, and nothing where that is not known', () => {
    expect(limitOf(youTube)).toBe('Takes 8.0 Mb/s at most.');
    expect(limitOf({ ...youTube, max_kbps: null })).toBeNull();
  });
});
