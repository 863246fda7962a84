/** The slate as coded packets that loop: what the trunk sends while no engine is there. */
import { createHash } from 'node:crypto';
import { frame, soundFrame, SAMPLES_PER_SOUND_FRAME } from '#core/units.ts';
import { PictureEncoder, SoundEncoder, Picture } from '#media/index.ts';
import type { Encoding, SlateGop } from '#packet/index.ts';
import { SLATE_VERSION } from '#picture/index.ts';
import { accessUnit, type AccessUnit } from './program-packet.ts';

const GOP_SECONDS = 2;
/** Enough silence to loop; every frame of silence but the first is the same. */
const SOUNDS = 8;

/** Names the slate of this encoding: the picture at `url`, or ours. */
export const slateKey = (encoding: Encoding, url: string | null): string =>
  createHash('sha256')
    .update(JSON.stringify([url ?? SLATE_VERSION, encoding]))
    .digest('hex')
    .slice(0, 32);

/** Encodes the slate with the program's own parameters, so that it can follow any of its pictures. `picture` is borrowed until it is done. */
export async function encodeSlate(encoding: Encoding, picture: Picture, key: string): Promise<SlateGop> {
  using pictures = new PictureEncoder(encoding, { filler: false });
  // A copy of its own: an encoder writes number and kind into the picture, and the program may be encoding the same one.
  using own = Picture.blank(encoding.width, encoding.height);
  own.copyFrom(picture);
  const coded: AccessUnit[] = [];
  for (let n = 0; n < Math.round((GOP_SECONDS * encoding.rate.num) / encoding.rate.den); n++) {
    const made = await pictures.encode(own, frame(n), n === 0);
    if (made) coded.push(accessUnit(made.data));
  }
  const sounds = encodeSilence(encoding);
  const [first] = coded;
  return {
    key,
    pictures: coded.map(({ data }) => data.toString('base64')),
    sounds: sounds.data.map((data) => data.toString('base64')),
    sps: first?.sps?.toString('base64') ?? '',
    pps: first?.pps?.toString('base64') ?? '',
    asc: sounds.asc.toString('base64'),
  };
}

function encodeSilence(encoding: Encoding): { asc: Buffer; data: Buffer[] } {
  using encoder = new SoundEncoder(encoding.soundKbps, soundFrame(0));
  const silence = new Float32Array(SAMPLES_PER_SOUND_FRAME);
  const made = Array.from({ length: SOUNDS + 2 }, (_, k) => encoder.encode(silence, silence, soundFrame(k))).flat();
  return { asc: encoder.asc, data: made.slice(1).map(({ data }) => data) };
}
