/** The body of a sound message: FLV's AudioTagHeader (video_file_format_spec_v10_1, E.4.2.1) and that of Enhanced RTMP v2 (veovera). */
import { ByteReader } from './byte-reader.ts';
import { readEnhanced, type EnhancedPacket } from './enhanced-header.ts';
import { RtmpFault } from './rtmp-fault.ts';

export type SoundCodec = 'aac' | 'mp3' | 'opus' | 'flac' | 'ac3';

export type AudioTag =
  | { readonly is: 'configuration'; readonly codec: SoundCodec; readonly configuration: Buffer }
  | { readonly is: 'frames'; readonly codec: SoundCodec; readonly data: Buffer };

/** SoundFormat of E.4.2.1; 9 was reserved there and announces the enhanced header. */
const formats = { mp3: 2, enhanced: 9, aac: 10, mp3At8kHz: 14 } as const;
const formatNames: ReadonlyMap<number, string> = new Map([
  [0, 'PCM'],
  [1, 'ADPCM'],
  [3, 'PCM'],
  [7, 'G.711'],
  [8, 'G.711'],
  [11, 'Speex'],
]);
/** Of AAC in metadata as well. */
export const AAC_CODEC = formats.aac;
/** AACPacketType */
const AAC_CONFIGURATION = 0;
const AAC_FRAMES = 1;
/** E.4.2.1: for AAC always 44 kHz, 16 bits and stereo, whatever it really has. */
const AAC_FORM = 0x0f;
const fourCcs: ReadonlyMap<string, SoundCodec> = new Map([
  ['mp4a', 'aac'],
  ['.mp3', 'mp3'],
  ['Opus', 'opus'],
  ['fLaC', 'flac'],
  ['ac-3', 'ac3'],
]);
/** AudioPacketType */
const packets = { sequenceStart: 0, codedFrames: 1, multitrack: 5 } as const;

export const audioFourCcs: readonly string[] = [...fourCcs.keys()];

const aacFront = (packet: number): Buffer => Buffer.of((formats.aac << 4) | AAC_FORM, packet);

/** What stands before AAC in a message. */
export const aacFronts = { configuration: aacFront(AAC_CONFIGURATION), frames: aacFront(AAC_FRAMES) } as const;

/** Null: nothing that a decoder needs. */
export function parseAudio(payload: Buffer): AudioTag | null {
  if (payload.length === 0) return null;
  const reader = new ByteReader(payload);
  const first = reader.u8();
  const format = first >> 4;
  switch (format) {
    case formats.aac:
      return reader.u8() === AAC_CONFIGURATION
        ? { is: 'configuration', codec: 'aac', configuration: reader.rest() }
        : { is: 'frames', codec: 'aac', data: reader.rest() };
    case formats.mp3:
    case formats.mp3At8kHz:
      return { is: 'frames', codec: 'mp3', data: reader.rest() };
    case formats.enhanced: {
      const packet = readEnhanced(reader, first & 15, packets.multitrack);
      return packet && parseEnhanced(packet);
    }
    default:
      throw codecUnknown(formatNames.get(format) ?? `format ${format}`);
  }
}

function parseEnhanced({ packetType, fourCc, body }: EnhancedPacket): AudioTag | null {
  if (packetType === packets.sequenceStart) return { is: 'configuration', codec: codecOf(fourCc), configuration: body };
  return packetType === packets.codedFrames ? { is: 'frames', codec: codecOf(fourCc), data: body } : null;
}

function codecOf(fourCc: string): SoundCodec {
  const codec = fourCcs.get(fourCc);
  if (codec === undefined) throw codecUnknown(JSON.stringify(fourCc));
  return codec;
}

const codecUnknown = (name: string): RtmpFault =>
  new RtmpFault('codec-unknown', `The encoder sends sound as ${name}, which cannot be used. Set it to AAC, Opus, MP3, FLAC or AC-3.`);
