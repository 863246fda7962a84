import { describe, expect, it } from 'vitest';
import { encodingWith } from '../../test/kit/encoding.ts';
import { showWith } from '../../test/kit/show-with.ts';
import { withTrustedEncoder } from './trusted-encoder.ts';

const given = showWith({ encoding: encodingWith({ encoder: 'h264_qsv' }) });

describe('the encoder of a run', () => {
  it('is what the machine’s trial chose for its first engine', () => expect(withTrustedEncoder(given, 1)).toEqual(given));

  it('is libx264 once an engine has died, and all else stays', () =>
    expect(withTrustedEncoder(given, 2)).toEqual({ ...given, encoding: encodingWith({ encoder: 'libx264' }) }));
});
