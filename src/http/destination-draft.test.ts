import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { destinationBody } from '#contract/index.ts';
import { publisherAddress } from '#rtmp/index.ts';
import type { StoredDestination } from '#store/index.ts';
import { storedWith } from '../../test/kit/stored-destination.ts';
import { urlOf } from './destination-answer.ts';
import { destinationDraft } from './destination-draft.ts';

const KEY = 'live-canary-7f3k';
const youtube = { name: 'Ours', platform: 'youtube', stream_key: KEY } as const;
const custom = { name: 'Own', platform: 'custom_rtmp', rtmp_url: 'rtmp://live.example.com/app' } as const;
const recording = { name: 'Disk', platform: 'recording' } as const;

const stored = (change: Partial<StoredDestination> = {}): StoredDestination => storedWith({ keyEnd: '7f3k', ...change });
const STREAM_URL = `rtmp://h/app/${KEY}`;
const storedStream = stored({ platform: 'custom_rtmp', rtmpUrl: STREAM_URL, hasKey: false, keyEnd: null });
const storedCustom = stored({ platform: 'custom_rtmp', rtmpUrl: 'rtmp://live.example.com/app?token=t0ken' });

const draft = (body: object, before: StoredDestination | null = null) =>
  destinationDraft(destinationBody.parse(body), { before, isOurs: (url) => url.includes('localhost') });

const faults = (body: object, before: StoredDestination | null = null): readonly (readonly [string, string])[] => {
  const result = draft(body, before);
  return result.ok ? [] : result.error.map(({ path, message }) => [path, message]);
};

describe('destinationDraft', () => {
  it.each<[string, object, StoredDestination | null, object]>([
    [
      'a platform',
      youtube,
      null,
      { platform: 'youtube', rtmpUrl: null, key: KEY, isActive: true, splitMinutes: null, splitMegabytes: null },
    ],
    ['its own address said again', { ...youtube, rtmp_url: 'rtmp://a.rtmp.youtube.com/live2' }, null, { rtmpUrl: null }],
    [
      'another of its addresses',
      { ...youtube, rtmp_url: 'rtmp://b.rtmp.youtube.com/live2?backup=1' },
      null,
      { rtmpUrl: 'rtmp://b.rtmp.youtube.com/live2?backup=1' },
    ],
    ['one of its own with a key', { ...custom, stream_key: 'x' }, null, { rtmpUrl: custom.rtmp_url, key: 'x' }],
    ['one of its own without', { ...custom, rtmp_url: 'rtmp://h/app/stream', stream_key: '' }, null, { key: null }],
    ['a recording', { ...recording, split_minutes: 60, split_megabytes: null }, null, { rtmpUrl: null, key: null, splitMinutes: 60 }],
    ['one that is off', { ...recording, is_active: false }, null, { isActive: false }],
    ['a key that is left out', { ...youtube, stream_key: undefined }, stored(), { key: undefined }],
    ['a key as it was answered', { ...youtube, stream_key: '••••-7f3k' }, stored(), { key: undefined }],
    ['a short key as it was answered', { ...youtube, stream_key: '••••' }, stored({ keyEnd: null }), { key: undefined }],
    ['a key that is taken away', { ...custom, rtmp_url: 'rtmp://live.example.com/app/s', stream_key: null }, storedCustom, { key: null }],
    [
      'an address as it was answered',
      { ...custom, rtmp_url: 'rtmp://live.example.com/app?token=••••' },
      storedCustom,
      { rtmpUrl: storedCustom.rtmpUrl, key: undefined },
    ],
    ['another application of the same server', { ...custom, rtmp_url: 'rtmp://LIVE.example.com:1935/x' }, storedCustom, { key: undefined }],
    ['a stream as it was answered', { ...custom, rtmp_url: 'rtmp://h/app/••••-7f3k' }, storedStream, { rtmpUrl: STREAM_URL, key: null }],
    [
      'another stream than was answered',
      { ...custom, rtmp_url: 'rtmp://h/app/another' },
      storedStream,
      { rtmpUrl: 'rtmp://h/app/another', key: null },
    ],
    ['what becomes a recording', { ...recording, stream_key: '••••-7f3k' }, stored(), { platform: 'recording', key: null }],
  ])('takes %s', (_, body, before, wanted) => expect(draft(body, before)).toMatchObject({ ok: true, value: wanted }));

  it.each<[string, object, StoredDestination | null, readonly (readonly [string, RegExp])[]]>([
    ['no key', { ...youtube, stream_key: undefined }, null, [['stream_key', /^YouTube needs a stream key/]]],
    ['no key any more', { ...youtube, stream_key: null }, stored(), [['stream_key', /needs a stream key/]]],
    ['a key that was lost', { ...youtube, stream_key: undefined }, stored({ hasKey: false }), [['stream_key', /needs a stream key/]]],
    ['a key with a space', { ...youtube, stream_key: 'ab cd' }, null, [['stream_key', /space/]]],
    ['a key with a line end', { ...youtube, stream_key: 'abcd\n' }, null, [['stream_key', /space or an invisible character/]]],
    ['a key with what is not seen', { ...youtube, stream_key: 'ab\u200bcd' }, null, [['stream_key', /invisible/]]],
    ['a key with a zero', { ...youtube, stream_key: 'ab\u0000cd' }, null, [['stream_key', /invisible/]]],
    ['dots of nobody', { ...youtube, stream_key: '••••-7f3k' }, null, [['stream_key', /dots/]]],
    ['dots of another', { ...youtube, stream_key: '••••-0000' }, stored(), [['stream_key', /dots/]]],
    ['no address', { ...custom, rtmp_url: undefined }, null, [['rtmp_url', /needs an address/]]],
    ['what is no address', { ...custom, rtmp_url: 'live' }, null, [['rtmp_url', /cannot be used/]]],
    [
      'what is not RTMP',
      { ...custom, rtmp_url: 'https://live.example.com/app', stream_key: 'x' },
      null,
      [['rtmp_url', /does not begin with rtmp/]],
    ],
    ['no stream', { ...custom, rtmp_url: 'rtmp://live.example.com/app' }, null, [['rtmp_url', /names no stream/]]],
    ['a login', { ...custom, rtmp_url: 'rtmp://ann:s3cret@live.example.com/app', stream_key: 'x' }, null, [['rtmp_url', /user name/]]],
    ['a hidden password of nobody', { ...custom, rtmp_url: 'rtmp://h/app?token=••••', stream_key: 'x' }, null, [['rtmp_url', /hidden/]]],
    ['where we listen', { ...custom, rtmp_url: 'rtmp://localhost/app', stream_key: 'x' }, null, [['rtmp_url', /VistterStream itself/]]],
    [
      'a stored key for another server',
      { ...youtube, rtmp_url: 'rtmp://elsewhere.example.com/live2', stream_key: undefined },
      stored(),
      [['stream_key', /another server/]],
    ],
    ['a stored key for another port', { ...custom, rtmp_url: 'rtmp://live.example.com:1936/app' }, storedCustom, [['stream_key', /port/]]],
    ['a stored key with encryption', { ...custom, rtmp_url: 'rtmps://live.example.com:1935/app' }, storedCustom, [['stream_key', /encr/]]],
    [
      'a stored key without encryption',
      { ...custom, rtmp_url: 'rtmp://h:443/app' },
      stored({ platform: 'custom_rtmp', rtmpUrl: 'rtmps://h/app' }),
      [['stream_key', /encryption/]],
    ],
    ['a hidden stream of another server', { ...custom, rtmp_url: 'rtmp://evil/app/••••-7f3k' }, storedStream, [['rtmp_url', /hidden/]]],
    [
      'a hidden stream that a key would make a part of the application',
      { ...custom, rtmp_url: 'rtmp://h/app/••••-7f3k', stream_key: 'x' },
      storedStream,
      [['rtmp_url', /hidden/]],
    ],
    ['a stored key for another platform', { name: 'T', platform: 'twitch' }, stored(), [['stream_key', /another server/]]],
    [
      'a part of a recording',
      { ...youtube, split_minutes: 5, split_megabytes: 20 },
      null,
      [
        ['split_minutes', /split_minutes/],
        ['split_megabytes', /split_megabytes/],
      ],
    ],
    [
      'address and key of a recording',
      { ...recording, rtmp_url: custom.rtmp_url, stream_key: 'x' },
      null,
      [
        ['rtmp_url', /fit/],
        ['stream_key', /fit/],
      ],
    ],
    [
      'a bad key for where we listen',
      { ...custom, rtmp_url: 'rtmp://localhost/app', stream_key: 'a b' },
      null,
      [
        ['stream_key', /space/],
        ['rtmp_url', /VistterStream itself/],
      ],
    ],
    [
      'everything at once',
      { ...custom, rtmp_url: 'http://live.example.com/app', stream_key: '••••', split_minutes: 5 },
      null,
      [
        ['stream_key', /dots/],
        ['rtmp_url', /rtmp/],
        ['split_minutes', /fit/],
      ],
    ],
  ])('refuses %s', (_, body, before, wanted) =>
    expect(faults(body, before)).toEqual(wanted.map(([path, message]) => [path, expect.stringMatching(message)])),
  );

  it('makes something that can be published to of anything, or says what is wrong, without a word of the key', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
      fc.webUrl(),
      fc.constantFrom('rtmp://h/a', 'rtmps://[::1]:1/a/b?c=d', '••••'),
    );
    const body = fc.record(
      {
        platform: fc.constantFrom('youtube', 'custom_rtmp', 'recording'),
        rtmp_url: text,
        stream_key: fc.option(text.map((each) => `canary${each}`)),
      },
      { requiredKeys: ['platform'] },
    );
    fc.assert(
      fc.property(body, fc.constantFrom(null, stored(), storedCustom), (sent, before) => {
        const parsed = destinationBody.safeParse({ name: 'Any', ...sent });
        if (!parsed.success) return true;
        const result = draft(parsed.data, before);
        if (!result.ok) return !JSON.stringify(result.error).includes('canary');
        const { platform, rtmpUrl, key } = result.value;
        const url = urlOf({ platform, rtmpUrl });
        return url === null || publisherAddress(url, key === undefined ? 'stored' : key).ok;
      }),
    );
  });

  it('repeats no key in its words', () => {
    const bodies = [
      { ...youtube, stream_key: `${KEY} ` },
      { ...custom, rtmp_url: 'live', stream_key: KEY },
      { ...recording, stream_key: KEY },
    ];
    for (const body of bodies) expect(JSON.stringify(draft(body))).toMatch(/^(?!.*canary).*"ok":false/);
  });
});
