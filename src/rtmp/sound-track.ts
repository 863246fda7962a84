/** What a decoder must know of pushed sound. */
import { BitReader } from '#h264/index.ts';
import { ByteReader } from './byte-reader.ts';
import type { SoundCodec } from './flv-audio.ts';
import { malformed } from './rtmp-fault.ts';

export type SoundTrack = {
  readonly codec: SoundCodec;
  /** As libavcodec wants it; empty where each frame says everything. */
  readonly extradata: Buffer;
  readonly sampleRate: number;
  readonly channels: number;
};

type Form = { readonly sampleRate: number; readonly channels: number };

const EMPTY = Buffer.alloc(0);

/** The track that a configuration describes; null for codecs that have none. */
export function describedSound(codec: SoundCodec, configuration: Buffer): SoundTrack | null {
  switch (codec) {
    case 'aac':
      return described(codec, configuration, aacForm(configuration));
    case 'opus':
      return described(codec, configuration, opusForm(configuration));
    case 'flac': {
      const info = flacInfo(configuration);
      return described(codec, info, flacForm(info));
    }
    case 'mp3':
    case 'ac3':
      return null;
  }
}

function described(codec: SoundCodec, configuration: Buffer, { sampleRate, channels }: Form): SoundTrack {
  if (sampleRate < 1 || channels < 1) throw cutOff();
  return { codec, extradata: Buffer.from(configuration), sampleRate, channels };
}

/** The track that a frame describes by itself; null where it does not. */
export function selfDescribedSound(codec: SoundCodec, frame: Buffer): SoundTrack | null {
  const form = codec === 'mp3' ? mp3Form(frame) : codec === 'ac3' ? ac3Form(frame) : null;
  return form && { codec, extradata: EMPTY, ...form };
}

const cutOff = (): Error => malformed('the description of its sound is cut off or wrong');

// ISO 14496-3 1.6.3.3 and 1.6.3.4
const AAC_RATES = [96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8000, 7350] as const;
const AAC_CHANNELS = [0, 1, 2, 3, 4, 5, 6, 8] as const;
const RATE_WRITTEN = 15;
const OBJECT_ESCAPE = 31;
/** Object types that say the rate after spectral band replication: SBR and PS. */
const withExtension: ReadonlySet<number> = new Set([5, 29]);
/** Enough zeros for any configuration that is read here, so that what is cut off reads as nothing known. */
const PADDING = Buffer.alloc(16);

/** ISO 14496-3 1.6.2.1: AudioSpecificConfig. */
function aacForm(configuration: Buffer): Form {
  if (configuration.length < 2) throw cutOff();
  const bits = new BitReader(Buffer.concat([configuration.subarray(0, 16), PADDING]));
  const objectType = aacObjectType(bits);
  const rate = aacRate(bits);
  const channels = AAC_CHANNELS[bits.bits(4)];
  const sampleRate = withExtension.has(objectType) ? aacRate(bits) : rate;
  // 0 channels: told by the stream itself, and then nearly always two.
  return { sampleRate: sampleRate ?? 0, channels: channels === 0 ? 2 : (channels ?? 0) };
}

function aacObjectType(bits: BitReader): number {
  const type = bits.bits(5);
  return type === OBJECT_ESCAPE ? 32 + bits.bits(6) : type;
}

function aacRate(bits: BitReader): number | undefined {
  const index = bits.bits(4);
  return index === RATE_WRITTEN ? bits.bits(24) : AAC_RATES[index];
}

/** RFC 7845 5.1; it is always decoded at 48 kHz. */
function opusForm(head: Buffer): Form {
  if (head.length < 19 || head.toString('latin1', 0, 8) !== 'OpusHead') throw cutOff();
  return { sampleRate: 48_000, channels: head.readUInt8(9) };
}

/** RFC 9639 8.2: STREAMINFO. Enhanced RTMP puts `fLaC` and the header of its block before it; ffmpeg leaves them out. */
function flacInfo(configuration: Buffer): Buffer {
  const isWhole = configuration.toString('latin1', 0, 4) === 'fLaC';
  return new ByteReader(isWhole ? configuration.subarray(8) : configuration).take(34);
}

function flacForm(info: Buffer): Form {
  const packed = info.readUInt32BE(10); // behind the sizes of blocks and frames
  return { sampleRate: packed >>> 12, channels: ((packed >> 9) & 7) + 1 };
}

const MP3_RATES = [44_100, 48_000, 32_000] as const;
/** By the two bits of the version: MPEG 2.5, none, 2, 1. */
const MP3_DIVISORS = [4, 0, 2, 1] as const;

/** ISO 11172-3 2.4.1.3: the header of a frame. */
function mp3Form(frame: Buffer): Form | null {
  if (frame.length < 4) return null;
  const header = frame.readUInt32BE(0);
  const rate = MP3_RATES[(header >> 10) & 3];
  const divisor = MP3_DIVISORS[(header >> 19) & 3];
  if (header >>> 21 !== 0x7ff || rate === undefined || !divisor) return null;
  return { sampleRate: rate / divisor, channels: ((header >> 6) & 3) === 3 ? 1 : 2 };
}

const AC3_RATES = [48_000, 44_100, 32_000] as const;
/** By acmod, without the channel of the lowest frequencies. */
const AC3_CHANNELS = [2, 1, 2, 3, 3, 4, 4, 5] as const;

/** ATSC A/52 5.3.1 and 5.3.2 */
function ac3Form(frame: Buffer): Form | null {
  if (frame.length < 8 || frame.readUInt16BE(0) !== 0x0b77) return null;
  const rate = AC3_RATES[frame.readUInt8(4) >> 6];
  const bits = new BitReader(frame, 48);
  const mode = bits.bits(3);
  if ((mode & 1) !== 0 && mode !== 1) bits.bits(2); // cmixlev
  if ((mode & 4) !== 0) bits.bits(2); // surmixlev
  if (mode === 2) bits.bits(2); // dsurmod
  const channels = (AC3_CHANNELS[mode] ?? 0) + bits.bit();
  return rate === undefined ? null : { sampleRate: rate, channels };
}
