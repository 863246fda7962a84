import { describe, expect, it } from 'vitest';
import { errors } from './errors.ts';
import { toldError, toldOf } from './told-error.ts';

describe('an error that is told', () => {
  it('comes out as it went in', () => {
    const error = errors.SOURCE_SILENT({ name: 'Pier', seconds: 8 });
    const { code, message, remedy, whose, retry, httpStatus } = toldError(toldOf(error));
    expect({ code, message, remedy, whose, retry, httpStatus }).toEqual({
      code: 'SOURCE_SILENT',
      message: 'Pier did not answer within 8 s.',
      remedy: error.remedy,
      whose: 'camera',
      retry: 'later',
      httpStatus: 504,
    });
  });

  it.each(['NO_SUCH_CODE', 'constructor', ''])('is unexpected where its code is %j', (code) => {
    expect(toldError({ code, message: 'rtsp://ann:s3cret@pier', remedy: '' })).toMatchObject({ code: 'UNEXPECTED', httpStatus: 500 });
    expect(toldError({ code, message: 's3cret', remedy: '' }).message).not.toContain('s3cret');
  });

  it('says nothing of what is not of the list', () => {
    expect(toldOf(new Error('s3cret')).message).not.toContain('s3cret');
    expect(toldOf('s3cret')).toMatchObject({ code: 'UNEXPECTED' });
  });
});
