import { describe, expect, it } from 'vitest';
import { frame } from '#core/units.ts';
import { nalType, nalTypes, splitPrefixed } from '#h264/index.ts';
import { Picture, PictureEncoder } from '#media/index.ts';
import { encodingWith } from '../../test/kit/encoding.ts';
import { accessUnit } from './program-packet.ts';

const encoding = encodingWith();

describe('the program’s packets', () => {
  it('begin each key picture with SPS and PPS, and hold nothing that only describes', async () => {
    using encoder = new PictureEncoder(encoding, { filler: true });
    using picture = Picture.filled(320, 180, [100, 120, 140]);
    const units = [];
    for (let n = 0; n < 4; n++) units.push(accessUnit((await encoder.encode(picture, frame(n), n === 2))?.data ?? Buffer.alloc(0)));
    const types = units.map(({ data }) =>
      splitPrefixed(data)
        .map(nalType)
        .filter((type) => type <= nalTypes.delimiter),
    );
    expect(types[0]?.slice(0, 2)).toEqual([nalTypes.sps, nalTypes.pps]);
    expect(types[0]).toContain(nalTypes.idr);
    expect(new Set(types[1])).toEqual(new Set([nalTypes.slice]));
    expect(types[2]?.slice(0, 3)).toEqual([nalTypes.sps, nalTypes.pps, nalTypes.idr]);
    expect(types.flat()).not.toContain(nalTypes.sei);
  });

  it.each([
    { h264Profile: 'main', rateControl: 'cbr', level: '4.1' },
    { h264Profile: 'main', rateControl: 'vbr', level: '4.1' },
    { h264Profile: 'high', rateControl: 'cbr', level: '4.2' },
    { h264Profile: 'high', rateControl: 'vbr', level: '4.2' },
  ] as const)('have the same SPS and PPS at every speed, so that it can change while the program runs: %j', async (form) => {
    using picture = Picture.filled(320, 180, [100, 120, 140]);
    const sets = [];
    for (const speed of ['medium', 'fast', 'veryfast', 'superfast', 'ultrafast'] as const) {
      using encoder = new PictureEncoder({ ...encoding, ...form, speed }, { filler: speed !== 'fast' });
      const { sps, pps } = accessUnit((await encoder.encode(picture, frame(0), true))?.data ?? Buffer.alloc(0));
      sets.push(`${sps?.toString('hex')} ${pps?.toString('hex')}`);
    }
    expect(new Set(sets).size).toBe(1);
  });
});
