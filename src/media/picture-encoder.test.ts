import { describe, expect, it } from 'vitest';
import { frame } from '#core/units.ts';
import type { Encoding } from '#packet/index.ts';
import { encodingWith } from '../../test/kit/encoding.ts';
import { PictureEncoder } from './picture-encoder.ts';
import type { Picture } from './picture.ts';
import { trialPictures } from './trial-pictures.ts';

const open = (change: Partial<Encoding> = {}): PictureEncoder => new PictureEncoder(encodingWith(change), { filler: true });

/** kbit/s of the last 2 of 6 seconds, of pictures that move or of one that stands still. */
async function rate(encoder: PictureEncoder, moves: boolean): Promise<number> {
  const pictures = trialPictures(320, 180);
  let bits = 0;
  for (let n = 0; n < 180; n++) {
    const coded = await encoder.encode(pictures[moves ? n % pictures.length : 0] as Picture, frame(n), false);
    if (n >= 120) bits += (coded?.data.length ?? 0) * 8;
  }
  for (const picture of pictures) picture[Symbol.dispose]();
  return bits / 2000;
}

describe('the rate', () => {
  it.each([
    ['constant', 'moves', true, { rateControl: 'cbr' }, 270, 330],
    ['constant', 'stands still', false, { rateControl: 'cbr' }, 270, 330],
    ['variable', 'moves', true, { rateControl: 'vbr' }, 200, 330],
    ['variable', 'stands still', false, { rateControl: 'vbr' }, 0, 150],
  ] as const)('that is %s, of a picture that %s', async (_, __, moves, change, least, most) => {
    using encoder = open(change);
    const kbps = await rate(encoder, moves);
    expect(kbps).toBeGreaterThan(least);
    expect(kbps).toBeLessThan(most);
  });
});

describe('an encoder', () => {
  it.each([
    ['that is not there', { encoder: 'h264_nothing' }, 'h264_nothing is not there'],
    ['of a size that cannot be', { width: 0, height: 0 }, 'does not open'],
  ])('%s says so', (_, change, why) => expect(() => open(change)).toThrow(why));

  it('refuses a second picture and another bitrate while it encodes', async () => {
    using encoder = open();
    const [one, ...others] = trialPictures(320, 180) as [Picture, ...Picture[]];
    const encoding = encoder.encode(one, frame(0), true);
    await expect(encoder.encode(one, frame(1), false)).rejects.toThrow('while it was encoding');
    expect(() => encoder.setBitrate(500)).toThrow('while a picture was encoded');
    expect((await encoding)?.key).toBe(true);
    for (const picture of [one, ...others]) picture[Symbol.dispose]();
  });
});
