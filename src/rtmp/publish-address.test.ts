import { describe, expect, it } from 'vitest';
import { publishAddress } from './publish-address.ts';

describe('publishAddress', () => {
  it.each([
    ['plain', 'preview', 'stream', { app: 'preview', name: 'stream' }],
    ['with a query behind the name', 'preview', 'stream?key=a%26b', { app: 'preview', name: 'stream' }],
    ['with one behind the application', 'live?key=a', 's', { app: 'live', name: 's' }],
    ['with queries of several lines', 'live?b=2\n?', 's?a=1\nb', { app: 'live', name: 's' }],
    ['with slashes around', '/live/', 's', { app: 'live', name: 's' }],
    ['encoded, once', 'a%20b', '%2541', { app: 'a b', name: '%41' }],
    ['badly encoded', 'live', '100%', { app: 'live', name: '100%' }],
    ['in the application', 'preview/stream', '', { app: 'preview/stream', name: '' }],
    ['without an application', '', 'größe', { app: '', name: 'größe' }],
  ])('reads a name %s', (_, app, stream, address) => expect(publishAddress(app, stream)).toEqual(address));

  it.each([
    ['nothing', ''],
    ['only a query', '?key=a'],
    ['201 characters', 'x'.repeat(201)],
    ['a NUL', 'a\0b'],
    ['a NUL that is encoded', 'a%00b'],
    ['a new line', 'a%0Ab'],
    ['half a character', '\ud800'],
  ])('refuses %s as a name', (_, stream) => expect(() => publishAddress('live', stream)).toThrow(/name that the encoder/));
});
