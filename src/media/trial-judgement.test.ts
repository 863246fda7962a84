import { beforeAll, describe, expect, it } from 'vitest';
import { frame } from '#core/units.ts';
import { joinAnnexB, nalType, nalTypes, splitAnnexB } from '#h264/index.ts';
import { encodingWith } from '../../test/kit/encoding.ts';
import { x264 } from '../../test/kit/x264.ts';
import { PictureEncoder, type CodedPicture } from './picture-encoder.ts';
import { judge } from './trial-judgement.ts';
import { trialPictures } from './trial-pictures.ts';

const encoding = encodingWith({ bitrateKbps: 1500 });
const KEY_AT = 7;

let good: readonly CodedPicture[];
beforeAll(async () => {
  using encoder = new PictureEncoder(encoding, { filler: true });
  const pictures = trialPictures(encoding.width, encoding.height);
  const out: (CodedPicture | null)[] = [];
  for (let n = 0; n < 24; n++) {
    const picture = pictures[n % pictures.length];
    if (picture) out.push(await encoder.encode(picture, frame(n), n === 0 || n === KEY_AT));
  }
  for (const picture of pictures) picture[Symbol.dispose]();
  good = out.filter((each) => each !== null);
});

const judged = (out: readonly (CodedPicture | null)[], change: object = {}) => judge({ out, keyAt: KEY_AT }, { ...encoding, ...change });
const changed = (at: number, change: (picture: CodedPicture) => CodedPicture): readonly CodedPicture[] =>
  good.map((picture, index) => (index === at ? change(picture) : picture));
const without =
  (...types: number[]) =>
  (picture: CodedPicture): CodedPicture => ({
    ...picture,
    data: joinAnnexB(splitAnnexB(picture.data).filter((nal) => !types.includes(nalType(nal)))),
  });

/** What an encoder with these options of x264 would have given. */
const madeWith = (extra: string): CodedPicture[] =>
  x264({ width: 320, height: 180, frames: 24, gop: KEY_AT, extra }).map((nals, index) => ({
    number: frame(index),
    key: index % KEY_AT === 0,
    data: joinAnnexB(nals),
  }));

describe('an encoder', () => {
  it('is good when each picture comes out as it is put in', () => expect(judged(good)).toBeNull());

  it('is good when each comes out one later', () => expect(judged([null, ...good])).toBeNull());

  it('is good with several references and a coded picture order', () =>
    expect(judged(madeWith('ref=3:bitrate=1500:vbv-maxrate=1500:vbv-bufsize=1500:nal-hrd=none'))).toBeNull());

  it.each<[string, () => readonly (CodedPicture | null)[], string]>([
    ['holds pictures back', () => [null, null, ...good], 'holds 2 pictures back'],
    ['skips one on its way', () => [...good.slice(0, 5), null, ...good.slice(5)], 'holds 1 pictures back'],
    ['says nothing at all', () => good.map(() => null), 'back'],
    ['gives other stamps', () => changed(5, (picture) => ({ ...picture, number: frame(50) })), 'stamps'],
    ['makes the key picture elsewhere', () => changed(KEY_AT, (picture) => ({ ...picture, key: false })), 'no key picture'],
    ['sends parameter sets once only', () => changed(KEY_AT, without(nalTypes.sps, nalTypes.pps)), 'no parameter sets'],
    ['leaves a picture empty', () => changed(5, without(nalTypes.slice)), 'do not follow'],
    ['loses a picture', () => changed(5, (picture) => ({ ...picture, data: good[6]?.data ?? picture.data })), 'do not follow'],
    [
      'gives bytes that are none',
      () => changed(0, (picture) => ({ ...picture, data: Buffer.from('000001670102', 'hex') })),
      'no parameter sets',
    ],
    ['codes pictures that nobody refers to', () => madeWith('bframes=1:b-adapt=0'), 'slices of type'],
    ['codes fields', () => madeWith('interlaced=1'), 'cannot be gone on with'],
  ])('is refused when it %s', (_, out, why) => expect(judged(out())).toContain(why));

  it('is refused when its size or its rate is another', () => {
    expect(judged(good, { width: 640 })).toBe('its pictures are 320x180');
    expect(judged(good, { bitrateKbps: 300 })).toMatch(/kbit\/s of 300/);
    expect(judged(good, { bitrateKbps: 9000 })).toMatch(/kbit\/s of 9000/);
    expect(judged(good, { bitrateKbps: 9000, rateControl: 'vbr' })).toBeNull();
  });
});
