/** What RTMP and FLV files carry, as a list of packets (Adobe's FLV 10.1, E.4). Written apart from the product's reader and writer. */
import { hash } from 'node:crypto';

export type MediaPacket = {
  readonly track: 'picture' | 'sound';
  /** When it is to be decoded. */
  readonly ms: number;
  /** A sequence header: what decoders must know before the rest. */
  readonly config: boolean;
  readonly key: boolean;
  /** Pictures: NAL units with their lengths before them. Sound: one AAC frame. */
  readonly data: Buffer;
};

export const tagTypes = { sound: 8, picture: 9 } as const;

const FILE_HEAD_BYTES = 9;
const TAG_HEAD_BYTES = 11;
const PREVIOUS_SIZE_BYTES = 4;
const AVC = 7;
const AAC = 10;

/** The packets of a file that may still be written to: what is not whole is left out. Throws where it is no FLV. */
export function readFlv(bytes: Buffer): MediaPacket[] {
  if (bytes.length === 0) return [];
  if (bytes.toString('latin1', 0, 3) !== 'FLV') throw new Error('this is no FLV file');
  const packets: MediaPacket[] = [];
  for (let at = FILE_HEAD_BYTES + PREVIOUS_SIZE_BYTES; at + TAG_HEAD_BYTES <= bytes.length;) {
    const length = bytes.readUIntBE(at + 1, 3);
    // E.4.1: the upper 8 bits of the time come last.
    const ms = bytes.readUIntBE(at + 4, 3) + bytes.readUInt8(at + 7) * 2 ** 24;
    const body = bytes.subarray(at + TAG_HEAD_BYTES, at + TAG_HEAD_BYTES + length);
    if (body.length < length) break;
    const packet = packetOf(bytes.readUInt8(at) & 0x1f, ms, body);
    if (packet !== null) packets.push(packet);
    at += TAG_HEAD_BYTES + length + PREVIOUS_SIZE_BYTES;
  }
  return packets;
}

/** Null where it is neither picture nor sound. Throws where it is not H.264 and AAC. */
export function packetOf(type: number, ms: number, body: Buffer): MediaPacket | null {
  if (type === tagTypes.picture) return pictureOf(ms, body);
  return type === tagTypes.sound ? soundOf(ms, body) : null;
}

/** E.4.3. */
function pictureOf(ms: number, body: Buffer): MediaPacket | null {
  if (body.length < 5) throw new Error(`a picture of ${body.length} bytes`);
  if ((body.readUInt8(0) & 0x0f) !== AVC) throw new Error('a picture that is not H.264');
  const kind = body.readUInt8(1);
  // The end of a sequence holds nothing.
  if (kind > 1) return null;
  return { track: 'picture', ms, config: kind === 0, key: body.readUInt8(0) >> 4 === 1, data: body.subarray(5) };
}

/** E.4.2. */
function soundOf(ms: number, body: Buffer): MediaPacket {
  if (body.length < 2) throw new Error(`sound of ${body.length} bytes`);
  if (body.readUInt8(0) >> 4 !== AAC) throw new Error('sound that is not AAC');
  return { track: 'sound', ms, config: body.readUInt8(1) === 0, key: true, data: body.subarray(2) };
}

/** The NAL units of a picture. Throws where a length is wrong. */
export function nalUnitsOf(data: Buffer): Buffer[] {
  const units: Buffer[] = [];
  for (let at = 0; at < data.length;) {
    const length = data.readUInt32BE(at);
    if (length === 0 || at + 4 + length > data.length) throw new Error(`a NAL unit of ${length} bytes at ${at} of ${data.length}`);
    units.push(data.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return units;
}

/** H.264 7.4.1: sequence and picture parameter sets and delimiters, which each container keeps in its own place. */
const OF_THE_CONTAINER = new Set([7, 8, 9]);

/** The same for the same coded picture or sound, whatever carried it. */
export function digestOf(track: 'picture' | 'sound', data: Buffer): string {
  if (track === 'sound') return hash('sha1', data, 'base64');
  return hash('sha1', Buffer.concat(nalUnitsOf(data).filter((unit) => !OF_THE_CONTAINER.has(unit.readUInt8(0) & 0x1f))), 'base64');
}
