/** Whether what an encoder gave is what the program needs. Pure. */
import {
  isBridgeable,
  isSlice,
  nalType,
  nalTypes,
  parsePps,
  parseSliceHeader,
  parseSps,
  splitAnnexB,
  type Coding,
  type SliceHeader,
} from '#h264/index.ts';
import type { Encoding } from '#packet/index.ts';
import type { CodedPicture } from './picture-encoder.ts';

/** A picture that comes out one later costs the viewer a picture's time; more is a queue. */
const DELAY_MAX = 1;
/** How far from the bitrate an encoder may be over the trial, which begins with a key picture. */
const RATE_MAX = 1.6;
const RATE_MIN = 0.4;

export type TrialOutput = {
  /** What came out each time a picture was put in, picture 0 first. */
  readonly out: readonly (CodedPicture | null)[];
  /** The picture that was to be a key picture, beside the first. */
  readonly keyAt: number;
};

/** Why it is not; null: it is. */
export function judge({ out, keyAt }: TrialOutput, encoding: Encoding): string | null {
  const pictures = out.filter((each) => each !== null);
  const delay = out.length - pictures.length;
  if (delay > DELAY_MAX || out.slice(delay).includes(null)) return `it holds ${delay} pictures back`;
  if (pictures.some(({ number }, index) => number !== index)) return 'its pictures do not keep their stamps';
  if (!pictures[keyAt]?.key) return 'it makes no key picture when it is asked to';
  try {
    return judgeStream(pictures, keyAt, encoding) ?? judgeRate(pictures, encoding);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

type Parsed = { readonly key: boolean; readonly nals: readonly Buffer[] };

function judgeStream(pictures: readonly CodedPicture[], keyAt: number, { width, height }: Encoding): string | null {
  const parsed = pictures.map(({ key, data }): Parsed => ({ key, nals: splitAnnexB(data) }));
  const [first, again] = [parametersIn(parsed[0]), parametersIn(parsed[keyAt])];
  if (first === null || again === null) return 'its key pictures have no parameter sets';
  if (!first.bytes.equals(again.bytes)) return 'its parameter sets change';
  const { sps, pps } = first.coding;
  if (sps.width !== width || sps.height !== height) return `its pictures are ${sps.width}x${sps.height}`;
  if (!isBridgeable(sps, pps)) return 'its form cannot be gone on with while the media process is away';
  return judgeOrder(parsed, first.coding);
}

function parametersIn(picture: Parsed | undefined): { coding: Coding; bytes: Buffer } | null {
  const sps = picture?.nals.find((nal) => nalType(nal) === nalTypes.sps);
  const pps = picture?.nals.find((nal) => nalType(nal) === nalTypes.pps);
  return sps && pps ? { coding: { sps: parseSps(sps), pps: parsePps(pps) }, bytes: Buffer.concat([sps, pps]) } : null;
}

/** Every picture is one that others refer to and follows the one before, so that others may be put between. */
function judgeOrder(pictures: readonly Parsed[], coding: Coding): string | null {
  let due = 0;
  for (const { key, nals } of pictures) {
    const slices = nals.filter(isSlice).map((nal) => parseSliceHeader(nal, coding));
    const frameNum = key ? 0 : due;
    const fits = (slice: SliceHeader): boolean => slice.frameNum === frameNum && slice.refIdc > 0 && (slice.idrPicId !== null) === key;
    if (slices.length === 0 || !slices.every(fits)) return 'its pictures do not follow one another';
    due = (frameNum + 1) % 2 ** coding.sps.frameNumBits;
  }
  return null;
}

function judgeRate(pictures: readonly CodedPicture[], { bitrateKbps, rate, rateControl }: Encoding): string | null {
  const bits = pictures.reduce((sum, { data }) => sum + data.length * 8, 0);
  const kbps = (bits * rate.num) / rate.den / pictures.length / 1000;
  const least = rateControl === 'cbr' ? bitrateKbps * RATE_MIN : 0;
  return kbps < least || kbps > bitrateKbps * RATE_MAX ? `it makes ${Math.round(kbps)} kbit/s of ${bitrateKbps}` : null;
}
