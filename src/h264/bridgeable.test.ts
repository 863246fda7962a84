import { describe, expect, it } from 'vitest';
import { x264, type X264Options } from '../../test/kit/x264.ts';
import { isBridgeable, nalType, nalTypes, parsePps, parseSps, type Pps, type Sps } from './index.ts';

function parametersOf(options: X264Options): [Sps, Pps] {
  const nals = x264({ frames: 1, ...options }).flat();
  const find = (type: number): Buffer => nals.find((nal) => nalType(nal) === type) ?? Buffer.alloc(0);
  return [parseSps(find(nalTypes.sps)), parsePps(find(nalTypes.pps))];
}

describe('isBridgeable', () => {
  it.each<[string, X264Options]>([
    ['as the engine codes them', {}],
    ['of the high profile with transforms of 8x8', { profile: 'high', extra: '8x8dct=1' }],
    ['of the baseline profile', { profile: 'baseline', extra: 'cabac=0' }],
    ['with a coded picture order and three references', { extra: 'bframes=1:ref=3' }],
  ])('takes streams %s', (_, options) => expect(isBridgeable(...parametersOf(options))).toBe(true));

  it('refuses interlaced streams', () => {
    expect(isBridgeable(...parametersOf({ extra: 'interlaced=1' }))).toBe(false);
  });

  const [sps, pps] = parametersOf({});
  it.each<[string, Partial<Sps>, Partial<Pps>]>([
    ['of more than 8 bits', { profile: 110 }, {}],
    ['with chroma at full width', { chroma: 2 }, {}],
    ['that count pictures in cycles', { order: { type: 1 } }, {}],
    ['whose parameter sets do not belong together', {}, { spsId: 1 }],
    ['with redundant pictures', {}, { redundantPictures: true }],
    ['that refer to pictures by the field', {}, { references: 32 }],
  ])('refuses streams %s', (_, otherSps, otherPps) => {
    expect(isBridgeable({ ...sps, ...otherSps }, { ...pps, ...otherPps })).toBe(false);
  });
});
