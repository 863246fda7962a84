/** The slate GOP as the bridge sends it. */
import { errors } from '#core/errors.ts';
import { isSlice, parsePps, parseSliceHeader, parseSps, splitPrefixed, withIdrPicId, type Coding } from '#h264/index.ts';
import type { SlateGop } from '#packet/index.ts';

export type Slate = {
  readonly key: string;
  readonly sps: Buffer;
  readonly pps: Buffer;
  readonly asc: Buffer;
  readonly coding: Coding;
  /** Each one access unit, NAL units behind u32be lengths; the first is the only key picture. */
  readonly pictures: readonly Buffer[];
  readonly sounds: readonly Buffer[];
};

/** x264 counts 0, 1, 0, 1: a slate beside an engine's key picture never has its number (ITU-T H.264 7.4.3 wants them to differ). */
const SLATE_IDR_PIC_ID = 2;

/** The slate that an engine made, ready to loop. Throws BITSTREAM_NOT_VALID where it could not be sent. */
export function slateOf(gop: SlateGop): Slate {
  const [sps, pps, asc] = [bytes(gop.sps), bytes(gop.pps), bytes(gop.asc)];
  const coding = { sps: parseSps(sps), pps: parsePps(pps) };
  const [key, ...rest] = gop.pictures.map(bytes);
  if (key === undefined || gop.sounds.length === 0 || asc.length < 2)
    throw errors.BITSTREAM_NOT_VALID({ why: 'a slate has nothing in it' });
  const pictures = [withIdrPicId(key, coding, SLATE_IDR_PIC_ID), ...rest];
  pictures.forEach((picture, index) => check(picture, coding, index));
  return { key: gop.key, sps, pps, asc, coding, pictures, sounds: gop.sounds.map(bytes) };
}

const bytes = (base64: string): Buffer => Buffer.from(base64, 'base64');

/** A loop goes on without a break only if the key picture is the first and the only one, and every picture is one that others refer to. */
function check(picture: Buffer, coding: Coding, index: number): void {
  const slices = splitPrefixed(picture)
    .filter(isSlice)
    .map((nal) => parseSliceHeader(nal, coding));
  const frameNum = index % 2 ** coding.sps.frameNumBits;
  const fits = slices.every((slice) => slice.frameNum === frameNum && slice.refIdc > 0 && (slice.idrPicId !== null) === (index === 0));
  if (slices.length === 0 || !fits)
    throw errors.BITSTREAM_NOT_VALID({ why: `picture ${index} of a slate does not follow the one before it` });
}
