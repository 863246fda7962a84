import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressName } from './address-name.ts';

describe('addressName', () => {
  it.each([
    ['/assets/clips/tide%20report.mp4', 'tide report.mp4'],
    ['/assets/a.mp4?in=1#t', 'a.mp4'],
    ['/assets/%ff.png', '%ff.png'],
    ['pattern:bars', 'pattern:bars'],
    ['', ''],
    ['https://cdn.example/live/KEY', 'cdn.example'],
    ['https://cdn.example:8443/KEY/index.m3u8?token=KEY', 'cdn.example:8443'],
    ['https://user:KEY@cdn.example', 'cdn.example'],
    ['HTTP://user:KEY@cdn.example/', 'cdn.example'],
    ['rtsp://user:KEY@10.0.0.7/stream', '10.0.0.7'],
    ['https://user:1/KEY@cdn.example', 'https'],
    ['https://user:KEY@KEY/1@cdn.example', 'https'],
    ['https://user:KEY/1@cdn.example', 'https'],
    ['https://', 'https'],
  ])('of %s is %s', (address, name) => expect(addressName(address)).toBe(name));

  it('never holds the password or the path of a web address', () => {
    const secret = fc.stringMatching(/^[A-Z/@?#:%]*KEY[A-Z/@?#:%]*$/);
    fc.assert(
      fc.property(secret, secret, (password, path) => {
        expect(addressName(`https://user:${password}@cdn.example/${path}`)).not.toMatch(/key/i);
      }),
    );
  });
});
