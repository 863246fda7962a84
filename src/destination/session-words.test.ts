import { describe, expect, it } from 'vitest';
import { whyClosed, whyOver, whyRefused } from './session-words.ts';
import type { Why } from './why.ts';

const refused = (step: 'connect' | 'publish', code: string, description: string): Why =>
  whyRefused({ is: 'refused', step, code, description });
const badName = 'NetStream.Publish.BadName';

describe('whyRefused', () => {
  it.each([
    [badName, 'Already publishing', 'DEST_IN_USE'],
    [badName, 'Stream already in use.', 'DEST_IN_USE'],
    [badName, 'The stream exists.', 'DEST_IN_USE'],
    [badName, 'Somebody is publishing it', 'DEST_IN_USE'],
    [badName, 'The stream does not exist', 'DEST_KEY_REFUSED'],
    [badName, 'Publishing is not allowed', 'DEST_KEY_REFUSED'],
    [badName, 'Invalid stream key', 'DEST_KEY_REFUSED'],
    [badName, '', 'DEST_KEY_REFUSED'],
    ['NetStream.Publish.Denied', 'Not authorised', 'DEST_KEY_REFUSED'],
    ['NetStream.Publish.Denied', 'Your trial is already over', 'DEST_KEY_REFUSED'],
  ])('%s, "%s": %s', (code, description, expected) => expect(refused('publish', code, description).code).toBe(expected));

  it('knows an application that is refused', () => {
    expect(refused('connect', 'NetConnection.Connect.Rejected', 'No such app')).toEqual({ code: 'DEST_APP_REFUSED', why: 'No such app' });
  });

  it('falls back on the code', () => {
    expect(refused('publish', badName, '')).toEqual({ code: 'DEST_KEY_REFUSED', why: badName });
  });
});

describe('whyClosed', () => {
  it.each([
    ['says nothing at all', { isHeard: false, isConnected: false, isProved: false }, 'DEST_NOT_RTMP'],
    [
      'ends after the handshake, as nginx-rtmp without the application',
      { isHeard: true, isConnected: false, isProved: false },
      'DEST_APP_REFUSED',
    ],
    ['has taken us before', { isHeard: false, isConnected: false, isProved: true }, 'DEST_CLOSED'],
    ['was connected', { isHeard: true, isConnected: true, isProved: false }, 'DEST_CLOSED'],
  ] as const)('a server that %s', (_, closing, code) => expect(whyClosed(closing).code).toBe(code));
});

describe('whyOver', () => {
  it('tells an end by the platform from what breaks', () => {
    const fault = { is: 'fault', code: 'malformed', message: 'A chunk is too long.' } as const;
    expect(whyOver({ is: 'ended', code: 'NetStream.Unpublish.Success', description: '' }, true)).toEqual({
      code: 'DEST_ENDED',
      why: 'NetStream.Unpublish.Success',
    });
    expect(whyOver(fault, true)).toEqual({ code: 'DEST_BROKEN', why: 'A chunk is too long' });
    expect(whyOver(fault, false)).toEqual({ code: 'DEST_NOT_RTMP' });
  });
});
