import * as libav from 'node-av/constants';
import { describe, expect, it } from 'vitest';
import type { PictureCodec, SoundCodec } from '#rtmp/index.ts';
import { streamsOf } from './push-streams.ts';

const picture = (codec: PictureCodec) => ({ codec, extradata: Buffer.from([1, 2]), width: 640, height: 360 });
const sound = (codec: SoundCodec) => ({ codec, extradata: Buffer.alloc(0), sampleRate: 44_100, channels: 2 });

describe('streamsOf', () => {
  it('gives the picture first, in milliseconds, with its extradata in base64', () => {
    const base = { timeBase: { num: 1, den: 1000 }, format: -1 };
    expect(streamsOf({ picture: picture('h264'), sound: sound('aac') })).toEqual([
      { ...base, index: 0, kind: 'picture', codecId: 27, width: 640, height: 360, sampleRate: 0, channels: 0, extradata: 'AQI=' },
      { ...base, index: 1, kind: 'sound', codecId: 86_018, width: 0, height: 0, sampleRate: 44_100, channels: 2, extradata: null },
    ]);
  });

  it('numbers codecs as libav does', () => {
    const pictures = [
      ['h264', libav.AV_CODEC_ID_H264],
      ['hevc', libav.AV_CODEC_ID_HEVC],
      ['av1', libav.AV_CODEC_ID_AV1],
      ['vp9', libav.AV_CODEC_ID_VP9],
    ] as const;
    const sounds = [
      ['aac', libav.AV_CODEC_ID_AAC],
      ['mp3', libav.AV_CODEC_ID_MP3],
      ['opus', libav.AV_CODEC_ID_OPUS],
      ['flac', libav.AV_CODEC_ID_FLAC],
      ['ac3', libav.AV_CODEC_ID_AC3],
    ] as const;
    for (const [name, id] of pictures) expect(streamsOf({ picture: picture(name), sound: null })[0]?.codecId).toBe(id);
    for (const [name, id] of sounds) expect(streamsOf({ picture: null, sound: sound(name) })[0]?.codecId).toBe(id);
  });

  it('gives nothing of nothing', () => expect(streamsOf({ picture: null, sound: null })).toEqual([]));
});
