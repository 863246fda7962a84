import { describe, expect, it } from 'vitest';
import { destinationBody, type Destination } from '#contract/index.ts';
import { bodyOf, breaksOff, draftOf, faultsIn, fieldsOf, newDraft, withPlatform, type DestinationDraft } from './destination-draft.ts';

const facebook: Destination = {
  id: 3,
  name: 'Wharfside page',
  platform: 'facebook',
  rtmp_url: 'rtmps://live-api-s.facebook.com:443/rtmp',
  stream_key: '••••-q2vd',
  is_active: false,
  split_minutes: null,
  split_megabytes: null,
  max_kbps: 4000,
  state: 'off',
  error: null,
  last_result: null,
  created_at: '2030-01-01T00:00:00Z',
  modified_at: '2030-01-01T00:00:00Z',
};

describe('bodyOf', () => {
  it('sends a destination that was only looked at as it is, and leaves its key alone', () =>
    expect(bodyOf(draftOf(facebook))).toEqual({ name: 'Wharfside page', platform: 'facebook', is_active: false, rtmp_url: null }));

  it.each<{ news: Partial<DestinationDraft>; body: object }>([
    { news: { key: ' abcd-7f3k\n' }, body: { stream_key: 'abcd-7f3k' } },
    { news: { removesKey: true }, body: { stream_key: null } },
    { news: { url: 'rtmps://backup.example/rtmp' }, body: { rtmp_url: 'rtmps://backup.example/rtmp' } },
    { news: { platform: 'recording', splitMinutes: '60' }, body: { split_minutes: 60, split_megabytes: null } },
  ])('sends $news', ({ news, body }) => expect(bodyOf({ ...draftOf(facebook), ...news })).toMatchObject(body));

  it('gives no recording an address or a key, whatever was written before', () =>
    expect(bodyOf({ ...newDraft('recording'), key: 'abcd', url: 'rtmp://a/b' })).not.toHaveProperty(['stream_key']));

  it.each(['youtube', 'facebook', 'twitch', 'recording'] as const)('writes a %s as the API takes it', (platform) =>
    expect(destinationBody.safeParse(bodyOf({ ...newDraft(platform), key: 'abcd' })).success).toBe(true),
  );
});

describe('breaksOff', () => {
  it.each<{ news: Partial<DestinationDraft>; is: boolean }>([
    { news: {}, is: false },
    { news: { name: 'Town', isActive: true, key: ' ' }, is: false },
    { news: { key: 'abcd' }, is: true },
    { news: { removesKey: true }, is: true },
    { news: { url: 'rtmp://other.example/live' }, is: true },
  ])('says $is of $news', ({ news, is }) => expect(breaksOff({ ...draftOf(facebook), ...news }, facebook)).toBe(is));
});

describe('faultsIn', () => {
  it.each<{ platform: DestinationDraft['platform']; news: Partial<DestinationDraft>; hasKey: boolean; paths: string[] }>([
    { platform: 'youtube', news: {}, hasKey: false, paths: ['stream_key'] },
    { platform: 'youtube', news: {}, hasKey: true, paths: [] },
    { platform: 'youtube', news: { name: ' ', key: 'a' }, hasKey: false, paths: ['name'] },
    { platform: 'custom_rtmp', news: {}, hasKey: false, paths: ['rtmp_url'] },
    { platform: 'custom_rtmp', news: { url: 'rtmp://a/b' }, hasKey: false, paths: [] },
    {
      platform: 'recording',
      news: { splitMinutes: '1.5', splitMegabytes: 'many' },
      hasKey: false,
      paths: ['split_minutes', 'split_megabytes'],
    },
  ])('finds $paths in a $platform with $news', ({ platform, news, hasKey, paths }) =>
    expect(faultsIn({ ...newDraft(platform), ...news }, hasKey).map(({ path }) => path)).toEqual(paths),
  );
});

describe('fieldsOf', () => {
  it.each<{ platform: DestinationDraft['platform']; fields: string[] }>([
    { platform: 'youtube', fields: ['name', 'stream_key'] },
    { platform: 'custom_rtmp', fields: ['name', 'rtmp_url', 'stream_key'] },
    { platform: 'recording', fields: ['name', 'split_minutes', 'split_megabytes'] },
  ])('of a $platform are $fields: of what is not shown the fault is told above all', ({ platform, fields }) =>
    expect(fieldsOf(newDraft(platform))).toEqual(fields),
  );
});

describe('withPlatform', () => {
  it('sends no key to the address that was written for another platform', () => {
    const custom = { ...newDraft('custom_rtmp'), url: 'rtmp://other.example/live', key: 'abcd' };
    expect(bodyOf({ ...withPlatform(custom, 'youtube'), key: 'efgh' })).toMatchObject({ rtmp_url: null, stream_key: 'efgh' });
    expect(bodyOf(withPlatform(custom, 'youtube'))).not.toHaveProperty(['stream_key']);
  });
  it('takes the name along where it was only that of the platform', () =>
    expect(withPlatform(newDraft('youtube'), 'twitch')).toMatchObject({ platform: 'twitch', name: 'Twitch' }));
  it('leaves a name that somebody wrote', () =>
    expect(withPlatform({ ...newDraft('youtube'), name: 'Marina' }, 'twitch').name).toBe('Marina'));
});
