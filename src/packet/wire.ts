/** Messages to bytes and back; the one place that knows the framing of `message.ts`. */
import { z } from 'zod';
import { errors } from '#core/errors.ts';
import { frame, millis, soundFrame } from '#core/units.ts';
import {
  MESSAGE_BYTES_MAX,
  type FormatMessage,
  type Message,
  type PictureMessage,
  type SoundMessage,
  type SourceMessage,
} from './message.ts';

const LENGTH_BYTES = 4;
const types = { picture: 1, sound: 2, format: 3, source: 4, control: 5 } as const;

// u8 type | u8 flags | u32 generation | u48 number
const PACKET_HEAD = 12;
// u8 type | u8 flags | u8 stream | i64 pts | i64 dts | f64 arrival
const SOURCE_HEAD = 27;
const NO_STAMP = -(1n << 63n);
const KEY = 1;

/** The bytes of a message as a head and a payload, written one after the other so that media is never copied. */
export function encodeMessage(message: Message): readonly [head: Buffer, payload: Buffer] {
  switch (message.is) {
    case 'picture':
      return encodePacket(types.picture, message.key ? KEY : 0, message);
    case 'sound':
      return encodePacket(types.sound, 0, message);
    case 'format':
      return encodeJson(types.format, formatJson(message));
    case 'source':
      return encodeSource(message);
    case 'control':
      return encodeJson(types.control, message.body);
  }
}

function encodePacket(type: number, flags: number, message: PictureMessage | SoundMessage): readonly [Buffer, Buffer] {
  const head = headOf(type, PACKET_HEAD, message.data.length);
  head.writeUInt8(flags, LENGTH_BYTES + 1);
  head.writeUInt32LE(message.generation, LENGTH_BYTES + 2);
  head.writeUIntLE(message.number, LENGTH_BYTES + 6, 6);
  return [head, message.data];
}

function encodeSource(message: SourceMessage): readonly [Buffer, Buffer] {
  const head = headOf(types.source, SOURCE_HEAD, message.data.length);
  head.writeUInt8(message.key ? KEY : 0, LENGTH_BYTES + 1);
  head.writeUInt8(message.stream, LENGTH_BYTES + 2);
  head.writeBigInt64LE(message.pts ?? NO_STAMP, LENGTH_BYTES + 3);
  head.writeBigInt64LE(message.dts ?? NO_STAMP, LENGTH_BYTES + 11);
  head.writeDoubleLE(message.arrival, LENGTH_BYTES + 19);
  return [head, message.data];
}

function encodeJson(type: number, body: unknown): readonly [Buffer, Buffer] {
  const payload = Buffer.from(JSON.stringify(body));
  return [headOf(type, 1, payload.length), payload];
}

function headOf(type: number, headBytes: number, payloadBytes: number): Buffer {
  const length = headBytes + payloadBytes;
  if (length > MESSAGE_BYTES_MAX) throw errors.MESSAGE_NOT_VALID({ why: `${length} bytes are too many` });
  const head = Buffer.allocUnsafe(LENGTH_BYTES + headBytes);
  head.writeUInt32LE(length, 0);
  head.writeUInt8(type, LENGTH_BYTES);
  return head;
}

const formatJson = (message: FormatMessage): object => ({
  ...message,
  sps: message.sps.toString('base64'),
  pps: message.pps.toString('base64'),
  asc: message.asc.toString('base64'),
});

/**
 * Takes bytes as they come and gives whole messages. Throws MESSAGE_NOT_VALID on bytes that are no message:
 * the link is then useless and must be closed.
 */
export class MessageReader {
  // Chunks that do not yet hold a whole message; joined only when one is complete, so that a large one is copied once.
  #chunks: Buffer[] = [];
  #have = 0;
  #need = LENGTH_BYTES;

  *read(chunk: Buffer): Generator<Message> {
    this.#chunks.push(chunk);
    this.#have += chunk.length;
    if (this.#have < this.#need) return;
    let bytes = this.#chunks.length === 1 ? chunk : Buffer.concat(this.#chunks, this.#have);
    this.#chunks = [];
    for (;;) {
      this.#need = bytesOfNext(bytes);
      if (bytes.length < this.#need) break;
      const body = bytes.subarray(LENGTH_BYTES, this.#need);
      bytes = bytes.subarray(this.#need);
      yield decodeMessage(body);
    }
    this.#have = bytes.length;
    if (bytes.length > 0) this.#chunks.push(bytes);
  }

  /** Bytes of a message that has begun and not ended; not 0 at the end of a stream means it was cut. */
  get pending(): number {
    return this.#have;
  }
}

function bytesOfNext(bytes: Buffer): number {
  if (bytes.length < LENGTH_BYTES) return LENGTH_BYTES;
  const length = bytes.readUInt32LE(0);
  if (length < 1 || length > MESSAGE_BYTES_MAX) throw errors.MESSAGE_NOT_VALID({ why: `it says that it has ${length} bytes` });
  return LENGTH_BYTES + length;
}

function decodeMessage(body: Buffer): Message {
  switch (body.readUInt8(0)) {
    case types.picture:
      return {
        is: 'picture',
        key: (atLeast(body, PACKET_HEAD).readUInt8(1) & KEY) !== 0,
        ...packetBody(body),
        number: frame(body.readUIntLE(6, 6)),
      };
    case types.sound:
      return { is: 'sound', ...packetBody(atLeast(body, PACKET_HEAD)), number: soundFrame(body.readUIntLE(6, 6)) };
    case types.format:
      return decodeFormat(json(body));
    case types.source:
      return decodeSource(atLeast(body, SOURCE_HEAD));
    case types.control:
      return { is: 'control', body: json(body) };
    default:
      throw errors.MESSAGE_NOT_VALID({ why: `its type ${body.readUInt8(0)} is not known` });
  }
}

const packetBody = (body: Buffer): { generation: number; data: Buffer } => ({
  generation: body.readUInt32LE(2),
  data: body.subarray(PACKET_HEAD),
});

function decodeSource(body: Buffer): SourceMessage {
  return {
    is: 'source',
    key: (body.readUInt8(1) & KEY) !== 0,
    stream: body.readUInt8(2),
    pts: stamp(body.readBigInt64LE(3)),
    dts: stamp(body.readBigInt64LE(11)),
    arrival: millis(body.readDoubleLE(19)),
    data: body.subarray(SOURCE_HEAD),
  };
}

const stamp = (value: bigint): bigint | null => (value === NO_STAMP ? null : value);

function atLeast(body: Buffer, bytes: number): Buffer {
  if (body.length < bytes) throw errors.MESSAGE_NOT_VALID({ why: 'it is cut off' });
  return body;
}

function json(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8', 1));
  } catch (cause) {
    throw errors.MESSAGE_NOT_VALID({ why: 'its JSON cannot be read' }, { cause });
  }
}

const base64 = z.string().transform((text) => Buffer.from(text, 'base64'));
const formatShape = z.object({
  generation: z.int().nonnegative(),
  rate: z.object({ num: z.int().positive(), den: z.int().positive() }),
  width: z.int().positive(),
  height: z.int().positive(),
  sps: base64,
  pps: base64,
  asc: base64,
});

function decodeFormat(value: unknown): FormatMessage {
  const format = formatShape.safeParse(value);
  if (!format.success) throw errors.MESSAGE_NOT_VALID({ why: 'its format is not complete' });
  return { is: 'format', ...format.data };
}
