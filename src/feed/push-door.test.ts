import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { entryOf } from './push-door.ts';

const hash = (key: string): string => createHash('sha256').update(key).digest('hex');
const allowed = {
  open: true,
  keys: [
    { name: 'Phone', keyHash: hash('k3y-of-the-phone') },
    { name: 'Jetty', keyHash: hash('another/key') },
    { name: 'Broken', keyHash: '' },
  ],
};
const here = '127.0.0.1';
const elsewhere = '192.168.1.20';

const entry = (app: string, name: string, from = here, open = true): string => {
  const made = entryOf({ app, name, from }, { ...allowed, open });
  return made.may ? made.name : made.code + (made.guessed ? ', guessed' : '');
};

describe('entryOf', () => {
  it.each([
    ['preview', 'stream', 'preview/stream'],
    ['preview/stream', '', 'preview/stream'],
    ['preview/', '/stream', 'preview/stream'],
    ['push', 'k3y-of-the-phone', 'Phone'],
    ['push/k3y-of-the-phone', '', 'Phone'],
    ['push', 'another/key', 'Jetty'],
    ['push', 'k3y-of-the-phonE', 'denied, guessed'],
    ['push', hash('k3y-of-the-phone'), 'denied, guessed'],
    ['push', '', 'bad-name'],
    ['', '', 'bad-name'],
    ['live', 'stream', 'bad-name'],
    ['preview', 'k3y-of-the-phone', 'bad-name'],
  ])('takes app %j and name %j for %s', (app, name, found) => expect(entry(app, name)).toBe(found));

  it('lets only this machine push without a key', () => {
    expect(['::1', '127.0.0.9', '::ffff:127.0.0.1'].map((from) => entry('preview', 'stream', from))).toEqual(
      Array(3).fill('preview/stream'),
    );
    expect(['::ffff:10.127.0.1', elsewhere, '', '::1:2'].map((from) => entry('preview', 'stream', from))).toEqual(Array(4).fill('denied'));
    expect(entry('push', 'k3y-of-the-phone', elsewhere)).toBe('Phone');
  });

  it('lets nobody push without a key where that is turned off', () => {
    expect(entry('preview', 'stream', here, false)).toBe('denied');
    expect(entry('push', 'k3y-of-the-phone', here, false)).toBe('Phone');
  });
});
