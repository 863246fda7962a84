/** Pictures as JPEG files, for people and pages to look at. */
import {
  AVCOL_RANGE_JPEG,
  AVCOL_SPC_BT470BG,
  AV_CODEC_FLAG_QSCALE,
  AV_PIX_FMT_YUV420P,
  FF_ENCODER_MJPEG,
  FF_QP2LAMBDA,
} from 'node-av/constants';
import { Codec, CodecContext, type Frame, Packet, Rational, SoftwareScaleContext } from 'node-av/lib';
import { allocate, type Picture } from './picture.ts';

/** libav's scale from 2 to 31, 2 is best: at 3 no block is seen, and a thumbnail of 320 pixels has 3 to 10 kB (measured). */
const QUALITY = 3;

/** `picture` as a JPEG that is `width` pixels wide, or as wide as it is itself where it is smaller; its shape is kept. */
export async function jpegOf(picture: Picture, width: number): Promise<Buffer> {
  using scaled = scaledTo(picture.native, width);
  // Not without `await`: the picture would be gone before it is coded.
  return await encode(scaled);
}

/** In the form of JFIF, whatever the source says of itself: full range, BT.601. The caller owns it. */
function scaledTo(source: Frame, width: number): Frame {
  const target = allocate(...sizeFor(source, width), AV_PIX_FMT_YUV420P);
  target.colorRange = AVCOL_RANGE_JPEG;
  target.colorSpace = AVCOL_SPC_BT470BG;
  using context = new SoftwareScaleContext();
  // Without a configuration of its own, sws_scale_frame takes size, matrix and range from the two frames (FFmpeg 7.1 and later).
  context.allocContext();
  const code = context.scaleFrameSync(target, source);
  if (code >= 0) return target;
  target.free();
  throw new Error(`the picture cannot be converted (${code})`);
}

/** Samples of old cameras and discs are not square: it is the width that is mended. */
function sizeFor({ width, height, sampleAspectRatio }: Frame, wanted: number): [width: number, height: number] {
  const { num, den } = sampleAspectRatio;
  const shown = num > 0 && den > 0 ? (width * num) / den : width;
  const scale = Math.min(1, wanted / shown);
  return [even(shown * scale), even(height * scale)];
}

const even = (length: number): number => Math.max(2, 2 * Math.round(length / 2));

async function encode(frame: Frame): Promise<Buffer> {
  using context = openEncoder(frame);
  using packet = new Packet();
  packet.alloc();
  frame.quality = QUALITY * FF_QP2LAMBDA;
  frame.pts = 0n;
  const code = await context.sendFrame(frame);
  const made = code < 0 ? code : await context.receivePacket(packet);
  if (made < 0 || !packet.data) throw new Error(`the picture cannot be coded (${made})`);
  return Buffer.from(packet.data);
}

function openEncoder({ width, height }: Frame): CodecContext {
  const codec = Codec.findEncoderByName(FF_ENCODER_MJPEG);
  if (!codec) throw new Error('the JPEG encoder is not there');
  const context = new CodecContext();
  context.allocContext3(codec);
  context.width = width;
  context.height = height;
  context.pixelFormat = AV_PIX_FMT_YUV420P;
  context.colorRange = AVCOL_RANGE_JPEG;
  context.timeBase = new Rational(1, 1);
  context.setFlags(AV_CODEC_FLAG_QSCALE);
  context.globalQuality = QUALITY * FF_QP2LAMBDA;
  context.threadCount = 1;
  const code = context.open2Sync(codec, null);
  if (code >= 0) return context;
  context.freeContext();
  throw new Error(`the JPEG encoder does not open (${code})`);
}
