/** The decoder configuration of AAC: ISO 14496-14 3.1.2 around an AudioSpecificConfig, and the codec's name in RFC 6381. */
import { fullBox, u16, u32, u8 } from './box.ts';

const descriptor = (tag: number, ...contents: Buffer[]): Buffer => {
  const body = Buffer.concat(contents);
  return Buffer.concat([u8(tag, body.length), body]);
};

/** `mp4a.40.2` is AAC-LC. ISO 14496-3 1.6.2.1: the first five bits are the object type. */
export const aacCodec = (asc: Buffer): string => `mp4a.40.${asc.readUInt8(0) >> 3}`;

/** ISO 14496-3 1.6.2.1: the channels stand behind five bits of object type and four of frequency. */
export const channelsOf = (asc: Buffer): number => (asc.readUInt8(1) >> 3) & 0xf;

/** The `esds` box. Its lengths have one byte each, so `asc` has 90 bytes at most; ours has 2 to 5. */
export function aacConfiguration(asc: Buffer): Buffer {
  // 0x40: MPEG-4 audio; 0x15: a stream of sound; then the size of its buffer and its bitrates, 0 for unknown.
  const decoder = descriptor(4, u8(0x40, 0x15, 0, 0, 0), u32(0, 0), descriptor(5, asc));
  return fullBox('esds', 0, 0, descriptor(3, u16(0), u8(0), decoder, descriptor(6, u8(2))));
}
