import { describe, expect, it } from 'vitest';
import { streamOf } from '../../test/kit/stream-of.ts';
import { isOtherCoding } from './streams-of.ts';

const stream = streamOf({ extradata: 'AQ==' });

describe('isOtherCoding', () => {
  it.each([
    ['nothing', {}, false],
    ['a pixel format that is known by now', { format: 1 }, false],
    ['the codec', { codecId: 173 }, true],
    ['the parameter sets', { extradata: 'Ag==' }, true],
    ['the width', { width: 1920 }, true],
    ['the height', { height: 1080 }, true],
    ['the sample rate', { sampleRate: 8000 }, true],
    ['the channels', { channels: 2 }, true],
  ])('%s changed', (_, change, expected) => expect(isOtherCoding(stream, { ...stream, ...change })).toBe(expected));

  it('takes a size that was not known before for no change', () => {
    expect(isOtherCoding({ ...stream, width: 0, height: 0 }, stream)).toBe(false);
  });
});
