/** The bit tools against streams of real encoders, and a real decoder behind them. */
import { describe, expect, it } from 'vitest';
import { breaks, decode, x264, type CodedPicture } from '../../test/kit/x264.ts';
import {
  codecOf,
  isSlice,
  joinPrefixed,
  nalType,
  nalTypes,
  parsePps,
  parseSliceHeader,
  parseSps,
  rewriteSlice,
  skipPicture,
  splitPrefixed,
  withIdrPicId,
  type Coding,
  type SliceHeader,
} from './index.ts';

const nalOf = (pictures: readonly CodedPicture[], type: number): Buffer => {
  const nal = pictures.flat().find((each) => nalType(each) === type);
  if (nal === undefined) throw new Error(`the stream has no NAL unit of type ${type}`);
  return nal;
};

const codingOf = (pictures: readonly CodedPicture[]): Coding => ({
  sps: parseSps(nalOf(pictures, nalTypes.sps)),
  pps: parsePps(nalOf(pictures, nalTypes.pps)),
});

const headersOf = (picture: CodedPicture, coding: Coding): SliceHeader[] =>
  picture.filter(isSlice).map((nal) => parseSliceHeader(nal, coding));

const last = <Item>(items: readonly Item[]): Item => {
  const item = items.at(-1);
  if (item === undefined) throw new Error('there is nothing in it');
  return item;
};

function skipsAfter(pictures: readonly CodedPicture[], count: number): CodedPicture[] {
  const coding = codingOf(pictures);
  const [from] = headersOf(last(pictures), coding);
  return Array.from({ length: count }, (_, i) => {
    const frameNum = ((from?.frameNum ?? 0) + 1 + i) % 2 ** coding.sps.frameNumBits;
    const orderLsb = ((from?.orderLsb ?? 0) + 2 * (i + 1)) % 2 ** (coding.sps.order.type === 0 ? coding.sps.order.bits : 1);
    return [skipPicture(coding, frameNum, orderLsb)];
  });
}

const streams = [
  { name: 'as the engine codes them: main profile, CABAC, several slices a picture', options: {} },
  { name: 'with one slice a picture', options: { extra: 'threads=1' } },
  { name: 'with variable-length codes', options: { extra: 'threads=2:cabac=0' } },
  { name: 'of the baseline profile', options: { profile: 'baseline', extra: 'cabac=0' } },
  {
    name: 'of the high profile, three references, weights, transforms of 8x8',
    options: { profile: 'high', extra: 'ref=3:weightp=2:8x8dct=1', pattern: 'testsrc' },
  },
  { name: 'as the engine codes the high profile', options: { profile: 'high', extra: 'threads=2:8x8dct=1:level=4.2' } },
  { name: 'with a coded picture order', options: { extra: 'bframes=1:b-adapt=1:b-bias=-100:rc-lookahead=4' } },
  { name: 'with a scaling matrix', options: { profile: 'high', extra: 'cqm=jvt' } },
  { name: 'of a size that is no multiple of 16', options: { width: 200, height: 90 } },
] as const;

describe('skipPicture', () => {
  it.each(streams)('repeats the last picture exactly in streams $name', ({ options }) => {
    const before = x264({ frames: 12, ...options });
    const after = x264({ frames: 6, ...options, pattern: 'smptebars' });
    const plain = decode(before);
    const splice = [...before, ...skipsAfter(before, 20), ...after];
    const spliced = decode(splice);
    expect(breaks(splice)).toEqual([]);
    expect(spliced.complaints).toBe('');
    expect(spliced.pictures).toEqual([...plain.pictures, ...Array(20).fill(last(plain.pictures)), ...decode(after).pictures]);
  });

  it('is followed by ordinary pictures when their frame_num is moved on', () => {
    const pictures = x264({ frames: 20 });
    const coding = codingOf(pictures);
    const [before, rest] = [pictures.slice(0, 8), pictures.slice(8)];
    const moved = rest.map((picture) =>
      picture.map((nal) => (isSlice(nal) ? rewriteSlice(nal, coding, { frameNum: parseSliceHeader(nal, coding).frameNum + 5 }) : nal)),
    );
    const plain = decode(pictures);
    const splice = [...before, ...skipsAfter(before, 5), ...moved];
    const spliced = decode(splice);
    expect(breaks(splice)).toEqual([]);
    expect(spliced.complaints).toBe('');
    expect(spliced.pictures).toEqual([...plain.pictures.slice(0, 8), ...Array(5).fill(plain.pictures[7]), ...plain.pictures.slice(8)]);
  });

  it('repeats 1920x1080 in a few bytes', () => {
    const before = x264({ width: 1920, height: 1080, frames: 2 });
    const skips = skipsAfter(before, 2);
    const spliced = decode([...before, ...skips]);
    expect(last(last(skips)).length).toBeLessThan(80);
    expect(spliced.complaints).toBe('');
    expect(spliced.pictures.slice(2)).toEqual(Array(2).fill(spliced.pictures[1]));
  });
});

describe('withIdrPicId', () => {
  it.each(streams.slice(0, 5))('changes the number in every slice and no picture in streams $name', ({ options }) => {
    const pictures = x264({ frames: 4, ...options });
    const coding = codingOf(pictures);
    for (const id of [2, 65_535]) {
      const changed = pictures.map((picture) => splitPrefixed(withIdrPicId(joinPrefixed(picture), coding, id)));
      expect(headersOf(changed[0] ?? [], coding).map((header) => header.idrPicId)).toEqual(
        headersOf(pictures[0] ?? [], coding).map(() => id),
      );
      expect(decode(changed)).toEqual(decode(pictures));
    }
  });
});

describe('rewriteSlice', () => {
  it.each(streams.slice(0, 3))('gives the same bytes back when nothing changes in streams $name', ({ options }) => {
    const pictures = x264({ frames: 12, ...options });
    const coding = codingOf(pictures);
    for (const slice of pictures.flat().filter(isSlice)) expect(rewriteSlice(slice, coding, {})).toEqual(slice);
  });
});

describe('parseSliceHeader', () => {
  it("sees several slices in a picture of the engine's settings", () => {
    expect(x264({ frames: 1, extra: 'threads=2', height: 240 })[0]?.filter(isSlice).length).toBeGreaterThan(1);
  });

  it('counts frame_num from each key picture on, and tells neighbouring key pictures apart', () => {
    const pictures = x264({ frames: 40, gop: 10 });
    const coding = codingOf(pictures);
    const headers = pictures.map((picture) => headersOf(picture, coding)[0]);
    expect(headers.map((header) => header?.frameNum)).toEqual(pictures.map((_, i) => i % 10));
    expect(headers.flatMap((header) => header?.idrPicId ?? [])).toEqual([0, 1, 0, 1]);
  });
});

describe('parseSps', () => {
  it('tells a coded picture order from none', () => {
    expect(codingOf(x264({ frames: 2, extra: 'bframes=1:b-adapt=1:b-bias=-100:rc-lookahead=4' })).sps.order).toMatchObject({ type: 0 });
    expect(codingOf(x264({ frames: 2 })).sps.order).toEqual({ type: 2 });
  });

  it.each([
    [{}, { width: 160, height: 96, profile: 77, level: 41 }, 'avc1.4d4029'],
    [{ width: 200, height: 90 }, { width: 200, height: 90, widthMbs: 13, heightMbs: 6 }, 'avc1.4d4029'],
    [{ width: 1920, height: 1080, frames: 1 }, { width: 1920, height: 1080, heightMbs: 68 }, 'avc1.4d4029'],
    [{ profile: 'high', extra: 'cqm=jvt:8x8dct=1' }, { width: 160, height: 96, profile: 100 }, 'avc1.640029'],
  ] as const)('reads the stream made with %j', (options, expected, codec) => {
    const sps = nalOf(x264({ frames: 1, ...options }), nalTypes.sps);
    expect(parseSps(sps)).toMatchObject(expected);
    expect(codecOf(sps)).toBe(codec);
  });
});
