/** What is pushed, as decoders must know it. */
import type { StreamOfSource } from '#packet/index.ts';
import type { PictureCodec, SoundCodec } from '#rtmp/index.ts';
import type { PushEvent } from './push-session.ts';

/** AVCodecID: numbers of libavcodec's ABI. This process holds no native code, and need not load it for these. */
const codecIds: Record<PictureCodec | SoundCodec, number> = {
  h264: 27,
  vp9: 167,
  hevc: 173,
  av1: 225,
  mp3: 86_017,
  aac: 86_018,
  ac3: 86_019,
  flac: 86_028,
  opus: 86_076,
};

export const PICTURE_INDEX = 0;
export const SOUND_INDEX = 1;

/** AV_PIX_FMT_NONE and AV_SAMPLE_FMT_NONE: the decoder finds out. */
const FORMAT_UNKNOWN = -1;

// RTMP's stamps are milliseconds.
const unknown = { timeBase: { num: 1, den: 1000 }, width: 0, height: 0, format: FORMAT_UNKNOWN, sampleRate: 0, channels: 0 };

/** The picture, then the sound. */
export function streamsOf({ picture, sound }: Pick<Extract<PushEvent, { is: 'streams' }>, 'picture' | 'sound'>): StreamOfSource[] {
  const streams: StreamOfSource[] = [];
  const add = (stream: Omit<StreamOfSource, 'codecId' | 'extradata'>, codec: PictureCodec | SoundCodec, extradata: Buffer): void => {
    streams.push({ ...stream, codecId: codecIds[codec], extradata: extradata.length > 0 ? extradata.toString('base64') : null });
  };
  if (picture) {
    const { width, height } = picture;
    add({ ...unknown, index: PICTURE_INDEX, kind: 'picture', width, height }, picture.codec, picture.extradata);
  }
  if (sound) {
    const { sampleRate, channels } = sound;
    add({ ...unknown, index: SOUND_INDEX, kind: 'sound', sampleRate, channels }, sound.codec, sound.extradata);
  }
  return streams;
}
