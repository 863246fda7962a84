import { constants } from 'node:os';
import {
  AVERROR_EIO,
  AVERROR_EOF,
  AVERROR_HTTP_FORBIDDEN,
  AVERROR_HTTP_NOT_FOUND,
  AVERROR_HTTP_UNAUTHORIZED,
  AVERROR_INVALIDDATA,
} from 'node-av/constants';
import { describe, expect, it } from 'vitest';
import { fileError, openingError } from './source-errors.ts';

const { ECONNREFUSED, ECONNRESET, EHOSTUNREACH, EISDIR, ENOENT, ETIMEDOUT } = constants.errno;
const about = { name: 'Harbour', scheme: 'rtsp', seconds: 3.4 } as const;

describe('openingError', () => {
  it.each([
    ['nobody listens', -ECONNREFUSED, 'SOURCE_REFUSED'],
    ['it hangs up', AVERROR_EOF, 'SOURCE_REFUSED'],
    ['it resets the connection', -ECONNRESET, 'SOURCE_REFUSED'],
    ['it does not answer', -ETIMEDOUT, 'SOURCE_SILENT'],
    ['there is no way to it', -EHOSTUNREACH, 'SOURCE_SILENT'],
    ['the password is wrong', AVERROR_HTTP_UNAUTHORIZED, 'SOURCE_UNAUTHORISED'],
    ['the user may not', AVERROR_HTTP_FORBIDDEN, 'SOURCE_UNAUTHORISED'],
    ['the path is wrong', AVERROR_HTTP_NOT_FOUND, 'SOURCE_PATH_UNKNOWN'],
    ['it sends something else', AVERROR_INVALIDDATA, 'SOURCE_NOT_MEDIA'],
    ['it is opened and holds nothing', 0, 'SOURCE_NOT_MEDIA'],
  ])('says when %s', (_, code, expected) => expect(openingError(code, about)).toMatchObject({ code: expected }));

  it('says how long it was silent, in whole seconds', () => {
    expect(openingError(-ETIMEDOUT, about).message).toBe('Harbour did not answer within 3 s.');
    expect(openingError(-ETIMEDOUT, { ...about, seconds: 0.1 }).message).toBe('Harbour did not answer within 1 s.');
  });

  it('knows that SRT refuses by silence', () => {
    expect(openingError(AVERROR_EIO, { ...about, scheme: 'srt' }).code).toBe('SOURCE_SILENT');
    expect(openingError(AVERROR_EIO, { ...about, scheme: 'rtmp' }).code).toBe('SOURCE_NOT_MEDIA');
  });
});

describe('fileError', () => {
  it.each([
    [-ENOENT, 'MEDIA_MISSING'],
    [-EISDIR, 'MEDIA_NOT_READABLE'],
    [AVERROR_INVALIDDATA, 'MEDIA_NOT_READABLE'],
  ])('%i is %s', (code, expected) => expect(fileError(code, 'a.mp4')).toMatchObject({ code: expected }));
});
