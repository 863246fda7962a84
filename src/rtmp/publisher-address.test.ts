import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { publisherAddress } from './publisher-address.ts';

const FACEBOOK = 'FB-10-0-Ab9?s_bl=1&s_oil=2&s_psm=1&s_pub=1&s_sw=0&s_tids=1&s_vt=api-s&a=AbzX9';

/** Server, port, TLS or not, application, stream, tcUrl. */
type Found = readonly [string, number, boolean, string, string, string];

describe('publisherAddress', () => {
  it.each<[string, string, string | null, Found]>([
    [
      'of YouTube',
      'rtmp://a.rtmp.youtube.com/live2',
      'x1-y2',
      ['a.rtmp.youtube.com', 1935, false, 'live2', 'x1-y2', 'rtmp://a.rtmp.youtube.com/live2'],
    ],
    [
      'of its second server, whose query belongs to the application',
      'rtmp://b.rtmp.youtube.com/live2?backup=1',
      'x1-y2',
      ['b.rtmp.youtube.com', 1935, false, 'live2?backup=1', 'x1-y2', 'rtmp://b.rtmp.youtube.com/live2?backup=1'],
    ],
    [
      'of Facebook, with its key of many parts',
      'rtmps://live-api-s.facebook.com:443/rtmp/',
      FACEBOOK,
      ['live-api-s.facebook.com', 443, true, 'rtmp', FACEBOOK, 'rtmps://live-api-s.facebook.com:443/rtmp'],
    ],
    [
      'of Twitch, only to test',
      'rtmp://live.twitch.tv/app',
      'live_1?bandwidthtest=true',
      ['live.twitch.tv', 1935, false, 'app', 'live_1?bandwidthtest=true', 'rtmp://live.twitch.tv/app'],
    ],
    ['without a port, encrypted', 'rtmps://h/app', 'k', ['h', 443, true, 'app', 'k', 'rtmps://h/app']],
    ['with another port', 'rtmp://h:1936/app', 'k', ['h', 1936, false, 'app', 'k', 'rtmp://h:1936/app']],
    ['in capitals', 'RTMP://Live.Example.COM/App', 'K', ['live.example.com', 1935, false, 'App', 'K', 'rtmp://Live.Example.COM/App']],
    [
      'in letters of its own',
      'rtmp://bücher.example/app',
      'k',
      ['xn--bcher-kva.example', 1935, false, 'app', 'k', 'rtmp://bücher.example/app'],
    ],
    ['of a name with an underscore', 'rtmp://a_b-c.local/app', 'k', ['a_b-c.local', 1935, false, 'app', 'k', 'rtmp://a_b-c.local/app']],
    ['of IPv4', 'rtmp://10.0.0.1/app', 'k', ['10.0.0.1', 1935, false, 'app', 'k', 'rtmp://10.0.0.1/app']],
    ['of IPv6', 'rtmp://[2001:db8::1]/app', 'k', ['2001:db8::1', 1935, false, 'app', 'k', 'rtmp://[2001:db8::1]/app']],
    ['of IPv6 with a port', 'rtmps://[::1]:1936/app', 'k', ['::1', 1936, true, 'app', 'k', 'rtmps://[::1]:1936/app']],
    ['of an application of two steps', 'rtmp://h/app/inner', 'k', ['h', 1935, false, 'app/inner', 'k', 'rtmp://h/app/inner']],
    ['of an application that is encoded, as it is', 'rtmp://h/a%20b', 'k%41', ['h', 1935, false, 'a%20b', 'k%41', 'rtmp://h/a%20b']],
    ['whose last step is the stream', 'rtmp://h/app/stream', null, ['h', 1935, false, 'app', 'stream', 'rtmp://h/app']],
    ['of three steps, the last of which is the stream', 'rtmp://h/a/b/c/', null, ['h', 1935, false, 'a/b', 'c', 'rtmp://h/a/b']],
    ['of a stream with a query', 'rtmp://h/app/stream?a=/b/c&d', null, ['h', 1935, false, 'app', 'stream?a=/b/c&d', 'rtmp://h/app']],
    [
      'of a stream behind a query',
      'rtmp://h/live2?backup=1/x1',
      null,
      ['h', 1935, false, 'live2?backup=1', 'x1', 'rtmp://h/live2?backup=1'],
    ],
  ])('reads an address %s', (_, url, key, [host, port, tls, app, name, tcUrl]) => {
    expect(publisherAddress(url, key)).toEqual({ ok: true, value: { host, port, tls, app, name, tcUrl } });
  });

  it.each<[string, string, string | null, 'url' | 'key', RegExp]>([
    ['nothing', '', 'k', 'url', /empty/],
    ['a web page', 'https://youtube.com/live', 'k', 'url', /rtmp:\/\/ or rtmps/],
    ['a name alone', 'live.example.com/app', 'k', 'url', /rtmp:\/\/ or rtmps/],
    ['no server', 'rtmp:///app', 'k', 'url', /names no server/],
    ['only a port', 'rtmp://:1935/app', 'k', 'url', /cannot be one/],
    ['a user and a password', 'rtmp://user:secret@h/app', 'k', 'url', /user name/],
    ['a space', 'rtmp://h/my app', 'k', 'url', /space/],
    ['a line end', 'rtmp://h/app\n', 'k', 'url', /invisible/],
    ['a server that cannot be', 'rtmp://ho<st/app', 'k', 'url', /cannot be one/],
    ['a server that begins with a dash', 'rtmp://-h/app', 'k', 'url', /cannot be one/],
    ['IPv6 without brackets', 'rtmp://2001:db8::1/app', 'k', 'url', /port/],
    ['IPv6 that is none', 'rtmp://[20001::g]/app', 'k', 'url', /cannot be one/],
    ['port 0', 'rtmp://h:0/app', 'k', 'url', /port/],
    ['port 65536', 'rtmp://h:65536/app', 'k', 'url', /port/],
    ['an empty port', 'rtmp://h:/app', 'k', 'url', /port/],
    ['a port in words', 'rtmp://h:rtmp/app', 'k', 'url', /port/],
    ['no application', 'rtmp://h/', 'k', 'url', /behind the name/],
    ['only a query', 'rtmp://h/?a=1', 'k', 'url', /behind the name/],
    ['no stream', 'rtmp://h/app', null, 'url', /names no stream/],
    ['no stream, but its query', 'rtmp://h/app/?a=1', null, 'url', /names no stream/],
    ['1001 characters', `rtmp://h/${'a'.repeat(992)}`, 'k', 'url', /1000/],
    ['an empty key', 'rtmp://h/app', '', 'key', /empty/],
    ['a key with a space', 'rtmp://h/app', 'abc def', 'key', /space/],
    ['a key with a line end', 'rtmp://h/app', 'abc\r\n', 'key', /invisible/],
    ['a key with a mark that is not seen', 'rtmp://h/app', 'abc\u200B', 'key', /invisible/],
    ['a whole address as the key', 'rtmp://h/app', 'rtmp://h/app/abc', 'key', /whole address/],
    ['a key of 1001 characters', 'rtmp://h/app', 'k'.repeat(1001), 'key', /1000/],
  ])('refuses %s', (_, url, key, part, why) => {
    expect(publisherAddress(url, key)).toEqual({ ok: false, error: { part, why: expect.stringMatching(why) } });
  });

  it('takes any text or says why not, and never repeats the key', () => {
    const anyUrl = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string().map((text) => `rtmp://${text}`),
      fc.webUrl(),
    );
    fc.assert(
      fc.property(anyUrl, fc.string({ unit: 'binary' }), (url, text) => {
        const key = `canary-${text}`;
        const found = publisherAddress(url, key);
        if (found.ok) expect(found.value.name).toBe(key);
        else expect(found.error.why).not.toContain('canary');
      }),
    );
  });
});
