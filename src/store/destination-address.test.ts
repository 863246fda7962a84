import { describe, expect, it } from 'vitest';
import { splitUrl, wholeUrl } from './destination-address.ts';

const before = 'rtmp://live.example.com/app?token=t0ken&x=1';

describe('wholeUrl', () => {
  it.each([
    ['rtmp://live.example.com/app', null, 'rtmp://live.example.com/app'],
    ['rtmps://LIVE.example.com:443/Ä pp', before, 'rtmps://LIVE.example.com:443/Ä pp'],
    ['rtmp://live.example.com/app?token=••••&x=1', before, before],
    ['rtmp://LIVE.example.com/other?token=••••', before, 'rtmp://LIVE.example.com/other?token=t0ken'],
    ['rtmp://live.example.com/app?token=new', before, 'rtmp://live.example.com/app?token=new'],
    ['nonsense', before, 'nonsense'],
  ])('makes of %s after %s the whole one', (given, stored, value) => expect(wholeUrl(given, stored)).toEqual({ ok: true, value }));

  it.each([
    ['rtmp://elsewhere.example.com/app?token=••••', before],
    ['rtmp://live.example.com:1936/app?token=••••', before],
    ['rtmp://live.example.com/app?token=••••&key=••••', before],
    ['rtmp://live.example.com/app?token=••••', 'rtmp://live.example.com/app'],
    ['rtmp://live.example.com/app?token=••••', null],
  ])('refuses %s after %s, and tells no secret', (given, stored) => {
    const result = wholeUrl(given, stored);
    expect(result).toMatchObject({ ok: false, error: { code: 'DEST_ADDRESS_NOT_VALID' } });
    expect(JSON.stringify(result)).not.toContain('t0ken');
  });
});

describe('splitUrl', () => {
  it('leaves all as it was written but what is secret', () => {
    expect(splitUrl(before)).toEqual({ url: 'rtmp://live.example.com/app?token=••••&x=1', secrets: { login: null, named: ['t0ken'] } });
    expect(splitUrl('rtmp://Münster.example/app')).toMatchObject({ url: 'rtmp://Münster.example/app', secrets: { named: [] } });
  });
});
