import { describe, expect, it } from 'vitest';
import { ProductError } from '#core/define-errors.ts';
import { errorOf, isFinal, stillFailing, Unreached, whyThrown, type Why } from './why.ts';

const whom = { name: 'My own', host: 'live.example.com', port: 443, app: 'app' };

describe('errorOf', () => {
  const whys: readonly Why[] = [
    ...(
      [
        'DEST_HOST_UNKNOWN',
        'DEST_NAMES_SILENT',
        'DEST_REFUSED',
        'DEST_UNREACHABLE',
        'DEST_NOT_RTMP',
        'DEST_KEY_DROPPED',
        'DEST_CLOSED',
      ] as const
    ).map((code) => ({ code })),
    ...(
      ['DEST_TLS_FAILED', 'DEST_CERTIFICATE', 'DEST_APP_REFUSED', 'DEST_KEY_REFUSED', 'DEST_IN_USE', 'DEST_BROKEN', 'DEST_ENDED'] as const
    ).map((code) => ({ code, why: 'as it says' })),
    ...(['DEST_SILENT', 'DEST_STALLED'] as const).map((code) => ({ code, seconds: 10 })),
  ];

  it('has a sentence of its own for each', () => {
    const told = whys.map((why) => errorOf(why, whom));
    expect(told.every((error) => error instanceof ProductError)).toBe(true);
    expect(new Set(told.map(({ message }) => message)).size).toBe(whys.length);
    expect(told.filter(({ message }) => message.includes('undefined'))).toEqual([]);
  });

  it('says what failed the last time of one that fails on and on', () => {
    expect(stillFailing({ code: 'DEST_CLOSED' }, whom, 10).message).toBe(
      'My own still cannot be reached after 10 tries. The last time: My own closed the connection.',
    );
  });
});

describe('isFinal', () => {
  it.each<readonly [Why['code'], boolean, boolean]>([
    ['DEST_KEY_REFUSED', false, true],
    ['DEST_KEY_REFUSED', true, false],
    ['DEST_ADDRESS_NOT_VALID', true, true],
    ['DEST_IN_USE', false, false],
    ['DEST_HOST_UNKNOWN', false, false],
    ['DEST_CERTIFICATE', false, false],
  ])('%s, proved before: %s', (code, keyProved, expected) => {
    expect(isFinal({ code, why: '' } as Why, keyProved)).toBe(expected);
  });
});

describe('whyThrown', () => {
  it('gives what was found out, and for what nobody thought of that it broke', () => {
    expect(whyThrown(new Unreached({ code: 'DEST_REFUSED' }))).toEqual({ code: 'DEST_REFUSED' });
    expect(whyThrown(new TypeError('x is not a function'))).toEqual({ code: 'DEST_BROKEN', why: 'UNEXPECTED' });
  });
});
