/** The body of a picture message: FLV's VideoTagHeader (video_file_format_spec_v10_1, E.4.3.1) and that of Enhanced RTMP v2 (veovera). */
import { ByteReader } from './byte-reader.ts';
import { readEnhanced, type EnhancedPacket } from './enhanced-header.ts';
import { RtmpFault } from './rtmp-fault.ts';

export type PictureCodec = 'h264' | 'hevc' | 'av1' | 'vp9';

export type VideoTag =
  | { readonly is: 'configuration'; readonly codec: PictureCodec; readonly configuration: Buffer }
  /** `compositionMs`: so much later than it is decoded it is shown. */
  | { readonly is: 'frames'; readonly codec: PictureCodec; readonly key: boolean; readonly compositionMs: number; readonly data: Buffer };

const ENHANCED = 0x80;
const frameTypes = { key: 1, between: 2, command: 5 } as const;
/** CodecID of E.4.3.1, which metadata has as well. */
export const AVC_CODEC = 7;
/** 12 is what encoders wrote for H.265 before there was an enhanced header. */
const legacyCodecs: ReadonlyMap<number, PictureCodec> = new Map([
  [AVC_CODEC, 'h264'],
  [12, 'hevc'],
]);
const legacyNames: ReadonlyMap<number, string> = new Map([
  [2, 'H.263'],
  [3, 'screen video'],
  [4, 'VP6'],
  [5, 'VP6'],
]);
/** AVCPacketType */
const legacyPackets = { configuration: 0, frames: 1 } as const;
const fourCcs: ReadonlyMap<string, PictureCodec> = new Map([
  ['avc1', 'h264'],
  ['hvc1', 'hevc'],
  ['av01', 'av1'],
  ['vp09', 'vp9'],
]);
/** VideoPacketType */
const packets = { sequenceStart: 0, codedFrames: 1, codedFramesX: 3, mpeg2TsSequenceStart: 5, multitrack: 6 } as const;
/** Those whose CodedFrames say when they are shown: the others have no pictures out of order. */
const withComposition: ReadonlySet<PictureCodec> = new Set(['h264', 'hevc']);

export const videoFourCcs: readonly string[] = [...fourCcs.keys()];

const avcFront = (frameType: number, packet: number): Buffer => Buffer.of((frameType << 4) | AVC_CODEC, packet, 0, 0, 0);

/** What stands before H.264 in a message: before its configuration, and before pictures that are shown in the order in which they come. */
export const avcFronts = {
  configuration: avcFront(frameTypes.key, legacyPackets.configuration),
  key: avcFront(frameTypes.key, legacyPackets.frames),
  between: avcFront(frameTypes.between, legacyPackets.frames),
} as const;

/** Null: nothing that a decoder needs. */
export function parseVideo(payload: Buffer): VideoTag | null {
  if (payload.length === 0) return null;
  const reader = new ByteReader(payload);
  const first = reader.u8();
  const frameType = (first >> 4) & 7;
  if (frameType === frameTypes.command) return null;
  const key = frameType === frameTypes.key;
  if ((first & ENHANCED) === 0) return parseLegacy(reader, first & 15, key);
  const packet = readEnhanced(reader, first & 15, packets.multitrack);
  return packet && parseEnhanced(packet, key);
}

function parseLegacy(reader: ByteReader, id: number, key: boolean): VideoTag | null {
  const codec = legacyCodecs.get(id);
  if (codec === undefined) throw codecUnknown(legacyNames.get(id) ?? `codec ${id}`);
  const packet = reader.u8();
  if (packet !== legacyPackets.configuration && packet !== legacyPackets.frames) return null;
  const compositionMs = reader.i24();
  if (packet === legacyPackets.frames) return { is: 'frames', codec, key, compositionMs, data: reader.rest() };
  return { is: 'configuration', codec, configuration: reader.rest() };
}

function parseEnhanced({ packetType, fourCc, body }: EnhancedPacket, key: boolean): VideoTag | null {
  switch (packetType) {
    case packets.sequenceStart:
      return { is: 'configuration', codec: codecOf(fourCc), configuration: body };
    case packets.codedFrames:
      return codedFrames(codecOf(fourCc), key, body);
    case packets.codedFramesX:
      return { is: 'frames', codec: codecOf(fourCc), key, compositionMs: 0, data: body };
    case packets.mpeg2TsSequenceStart:
      throw codecUnknown(`${fourCc} as MPEG-2 TS describes it`);
    default:
      return null;
  }
}

function codedFrames(codec: PictureCodec, key: boolean, body: Buffer): VideoTag {
  const reader = new ByteReader(body);
  const compositionMs = withComposition.has(codec) ? reader.i24() : 0;
  return { is: 'frames', codec, key, compositionMs, data: reader.rest() };
}

function codecOf(fourCc: string): PictureCodec {
  const codec = fourCcs.get(fourCc);
  if (codec === undefined) throw codecUnknown(JSON.stringify(fourCc));
  return codec;
}

const codecUnknown = (name: string): RtmpFault =>
  new RtmpFault('codec-unknown', `The encoder sends pictures as ${name}, which cannot be used. Set it to H.264, H.265, AV1 or VP9.`);
