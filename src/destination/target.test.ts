import { describe, expect, it } from 'vitest';
import { addressOf, whomOf } from './target.ts';

const target = { name: 'My own', url: 'rtmps://live.example.com/app?token=s3cret', key: 'k3y-s3cret' };

describe('a target', () => {
  it('is called at its address', () => {
    expect(addressOf(target)).toMatchObject({ ok: true, value: { host: 'live.example.com', port: 443, tls: true, name: 'k3y-s3cret' } });
  });

  it.each([
    ['http://live.example.com/app', 'key', 'DEST_ADDRESS_NOT_VALID'],
    ['', 'key', 'DEST_ADDRESS_NOT_VALID'],
    ['rtmp://live.example.com/app', 'a key', 'DEST_KEY_NOT_VALID'],
    ['rtmp://live.example.com/app', 'line\nend', 'DEST_KEY_NOT_VALID'],
  ])('is refused where it cannot be: %s, %s', (url, key, code) => {
    expect(addressOf({ name: 'x', url, key })).toMatchObject({ ok: false, error: { code } });
  });

  it('is told of without secrets, also where it cannot be called', () => {
    expect(whomOf(target)).toEqual({ name: 'My own', host: 'live.example.com', port: 443, app: 'app' });
    expect(whomOf({ ...target, url: 'nonsense' })).toEqual({ name: 'My own', host: '', port: 0, app: '' });
  });
});
