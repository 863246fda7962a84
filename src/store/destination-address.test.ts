import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinUrl, splitUrl, wholeUrl, type Address } from './destination-address.ts';

const keyed = (url: string): Address => ({ url, isKeyed: true });
const keyless = (url: string): Address => ({ url, isKeyed: false });
const before = keyed('rtmp://live.example.com/app?token=t0ken&x=1');
const stream = keyless('rtmp://live.example.com/app/s3cret-7f3k?sign=t0ken');

describe('wholeUrl', () => {
  it.each<[Address, Address | null, string]>([
    [keyed('rtmp://live.example.com/app'), null, 'rtmp://live.example.com/app'],
    [keyed('rtmps://LIVE.example.com:443/Ä pp'), before, 'rtmps://LIVE.example.com:443/Ä pp'],
    [keyed('rtmp://live.example.com/app?token=••••&x=••••'), before, before.url],
    [keyed('rtmp://live.example.com/app?x=••••&token=••••'), before, 'rtmp://live.example.com/app?x=1&token=t0ken'],
    [keyed('rtmp://LIVE.example.com/other?token=••••'), before, 'rtmp://LIVE.example.com/other?token=t0ken'],
    [keyed('rtmp://live.example.com/app?token=new'), before, 'rtmp://live.example.com/app?token=new'],
    [keyed('rtmp://h/app?a=new&a=••••'), keyed('rtmp://h/app?a=1&a=2'), 'rtmp://h/app?a=new&a=2'],
    [keyless('rtmp://live.example.com/app/••••-7f3k?sign=••••'), stream, stream.url],
    [keyless('rtmp://live.example.com/app/other?sign=••••'), stream, 'rtmp://live.example.com/app/other?sign=t0ken'],
    [keyed('nonsense'), before, 'nonsense'],
  ])('makes of %j after %j %s', (given, stored, value) => expect(wholeUrl(given, stored)).toEqual({ ok: true, value }));

  it.each<[Address, Address | null]>([
    [keyed('rtmp://elsewhere.example.com/app?token=••••'), before],
    [keyed('rtmp://live.example.com:1936/app?token=••••'), before],
    [keyed('rtmps://live.example.com/app?token=••••'), before],
    [keyed('rtmp://live.example.com/app?token=••••&key=••••'), before],
    [keyed('rtmp://live.example.com/app?token=••••&token=••••'), before],
    [keyed('rtmp://live.example.com/app?token=••••'), keyed('rtmp://live.example.com/app')],
    [keyed('rtmp://live.example.com/app?token=••••'), null],
    [keyless('rtmp://live.example.com/app/••••-0000'), stream],
    [keyless('rtmp://live.example.com/••••-7f3k/x'), stream],
    [keyed('rtmp://live.example.com/app/••••-7f3k'), stream],
    [keyed('rtmp://live.example.com/app?token=••••'), keyed('rtmp://live.example.com/app?token=••••')],
  ])('refuses %j after %j, and tells no secret', (given, stored) => {
    const result = wholeUrl(given, stored);
    expect(result).toMatchObject({ ok: false, error: { code: 'DEST_ADDRESS_NOT_VALID' } });
    expect(JSON.stringify(result)).not.toMatch(/t0ken|s3cret/);
  });
});

describe('splitUrl', () => {
  it.each<[Address, string, readonly string[]]>([
    [before, 'rtmp://live.example.com/app?token=••••&x=••••', ['t0ken', '1']],
    [stream, 'rtmp://live.example.com/app/••••-7f3k?sign=••••', ['s3cret-7f3k', 't0ken']],
    [keyless('rtmp://h/a/b/short/'), 'rtmp://h/a/b/••••/', ['short']],
    [keyless('rtmp://h/live2?backup=1/x1'), 'rtmp://h/live2?backup=••••', ['1/x1']],
    [keyless('rtmp://h/app/s?b4re;c=2'), 'rtmp://h/app/••••?••••;c=••••', ['s', 'b4re', '2']],
    [keyless('rtmp://h/key=k1/s'), 'rtmp://h/key=••••/••••', ['k1', 's']],
    [keyed('rtmp://Münster.example/app/inner'), 'rtmp://Münster.example/app/inner', []],
  ])('of %j shows %s', (address, url, named) => expect(splitUrl(address)).toEqual({ url, secrets: { login: null, named } }));

  it('is undone by joinUrl, and shows the same of what it has shown', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'K', '1', '/', '?', '&', ';', '=', '-', '_', '.', ' ', '/key=') });
    fc.assert(
      fc.property(text, fc.boolean(), (path, isKeyed) => {
        const url = `rtmp://h/${path}/stream-4567`;
        const shown = splitUrl({ url, isKeyed });
        expect(joinUrl(shown)).toBe(url);
        expect(splitUrl({ url: shown.url, isKeyed }).url).toBe(shown.url);
        if (!isKeyed) expect(shown.url).not.toContain('stream');
      }),
    );
  });

  it('keeps the dots of what is lost', () => {
    expect(joinUrl({ url: 'rtmp://h/app/••••-7f3k?a=••••', secrets: { login: null, named: [] } })).toBe('rtmp://h/app/••••-7f3k?a=••••');
  });
});
