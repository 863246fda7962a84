import { describe, expect, it } from 'vitest';
import { show } from '#packet/index.ts';
import { encodingWith } from '../../test/kit/encoding.ts';
import { withTrustedEncoder } from './trusted-encoder.ts';

const given = show.parse({
  run: 'r',
  timelineId: 1,
  name: 'Marina',
  document: {},
  encoding: encodingWith({ encoder: 'h264_qsv' }),
  sources: [],
  assetsFolder: '/',
  loudnessLufs: null,
  values: {},
  fetchedFolder: '/',
  notices: { backup: null, slate: null },
});

describe('the encoder of a run', () => {
  it('is what the machine’s trial chose for its first engine', () => expect(withTrustedEncoder(given, 1)).toEqual(given));

  it('is libx264 once an engine has died, and all else stays', () =>
    expect(withTrustedEncoder(given, 2)).toEqual({ ...given, encoding: encodingWith({ encoder: 'libx264' }) }));
});
