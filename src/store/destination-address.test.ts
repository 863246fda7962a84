import { describe, expect, it } from 'vitest';
import { wholeUrl } from './destination-address.ts';

const before = 'rtmp://ann:s3cret@live.example.com/app?token=t0ken';

describe('wholeUrl', () => {
  it.each([
    ['rtmp://live.example.com/app', null, 'rtmp://live.example.com/app'],
    ['rtmps://live.example.com:443/app?x=1', before, 'rtmps://live.example.com:443/app?x=1'],
    ['rtmp://ann:••••@live.example.com/app?token=••••', before, before],
    ['rtmp://ann:••••@live.example.com/other?token=new', before, 'rtmp://ann:s3cret@live.example.com/other?token=new'],
  ])('makes of %s after %s the whole one', (given, stored, value) => expect(wholeUrl(given, stored)).toEqual({ ok: true, value }));

  it.each([
    ['rtmp://ann:••••@elsewhere.example.com/app', before],
    ['rtmp://bob:••••@live.example.com/app', before],
    ['rtmp://ann:••••@live.example.com/app', null],
    ['rtmp://live.example.com/app?token=••••', 'rtmp://live.example.com/app'],
    ['live.example.com/app', before],
    ['', null],
  ])('refuses %s after %s, and tells no secret', (given, stored) => {
    const result = wholeUrl(given, stored);
    expect(result).toMatchObject({ ok: false, error: { code: 'DEST_ADDRESS_NOT_VALID' } });
    expect(JSON.stringify(result)).not.toMatch(/s3cret|t0ken/);
  });
});
