import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressFault, isLiveMedia, isWebPicture } from './address.ts';

describe('a web address', () => {
  it.each([
    'https://a.example/tide.png',
    'HTTP://a.example/tide.PNG?size=2#x',
    'http://a.example/a.jpg#now',
    'http://a.example/a.jpeg',
    'http://a.example/a.webp',
    'http://a.example/a.gif',
    'http://a.example/a.bmp',
  ])('%s is a picture', (address) => expect([isWebPicture(address), isLiveMedia(address)]).toEqual([true, false]));

  it.each(['http://a.example/live.m3u8', 'http://a.example/png', 'http://a.example/live.m3u8?poster=a.png', 'http://a.example/#a.png'])(
    '%s is a stream',
    (address) => expect([isWebPicture(address), isLiveMedia(address)]).toEqual([false, true]),
  );

  it.each(['/assets/a.png', '/assets/a.mp4', 'ftp://a.example/a.png', 'pattern:quay', ''])('%j is none', (address) =>
    expect([isWebPicture(address), isLiveMedia(address)]).toEqual([false, false]),
  );

  it('is one of the two', () =>
    fc.assert(fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => isWebPicture(url) !== isLiveMedia(url))));
});

describe('the address of a push', () => {
  it.each(['push:preview/stream', 'push:Jetty 2'])('%s is live, and can be shown', (address) =>
    expect([isLiveMedia(address), isWebPicture(address), addressFault(address)]).toEqual([true, false, null]),
  );

  it.each(['push:', 'push:a/b', 'push:../x', 'push:a.png/'])('%s is a fault', (address) =>
    expect(addressFault(address)).toBe('is not the name of a push'),
  );
});
