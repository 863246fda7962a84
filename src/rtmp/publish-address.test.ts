import { describe, expect, it } from 'vitest';
import { publishAddress } from './publish-address.ts';

const tcUrl = 'rtmp://127.0.0.1:1935/preview';

describe('publishAddress', () => {
  it.each([
    ['plain', { app: 'preview', tcUrl }, 'stream', { app: 'preview', name: 'stream', query: '' }],
    ['with a query behind the name', { app: 'preview', tcUrl }, 'stream?key=a%26b', { app: 'preview', name: 'stream', query: 'key=a%26b' }],
    ['with one behind the application', { app: 'live?key=a', tcUrl: `${tcUrl}?key=a` }, 's', { app: 'live', name: 's', query: 'key=a' }],
    ['with several', { app: 'live?b=2', tcUrl: `${tcUrl}?c=3` }, 's?a=1', { app: 'live', name: 's', query: 'a=1&b=2&c=3' }],
    ['with slashes around', { app: '/live/', tcUrl }, 's', { app: 'live', name: 's', query: '' }],
    ['encoded, once', { app: 'a%20b', tcUrl }, '%2541', { app: 'a b', name: '%41', query: '' }],
    ['badly encoded', { app: 'live', tcUrl }, '100%', { app: 'live', name: '100%', query: '' }],
    ['in the application', { app: 'preview/stream', tcUrl }, '', { app: 'preview/stream', name: '', query: '' }],
    ['without an application', { app: '', tcUrl: '' }, 'größe', { app: '', name: 'größe', query: '' }],
  ])('reads a name %s', (_, connect, stream, address) => expect(publishAddress(connect, stream)).toEqual(address));

  it.each([
    ['nothing', ''],
    ['only a query', '?key=a'],
    ['201 characters', 'x'.repeat(201)],
    ['a NUL', 'a\0b'],
    ['a NUL that is encoded', 'a%00b'],
    ['a new line', 'a%0Ab'],
    ['half a character', '\ud800'],
    ['a query of 3,000 characters', `a?${'x'.repeat(3000)}`],
    ['a query with a control character', 'a?b\x01'],
  ])('refuses %s as a name', (_, stream) => expect(() => publishAddress({ app: 'live', tcUrl }, stream)).toThrow(/name that the encoder/));
});
