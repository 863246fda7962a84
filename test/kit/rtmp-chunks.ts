/** RTMP's chunks to messages and back (Adobe's RTMP 1.0, 5.3), for servers of the kit. Written apart from the product's. */

export type Message = { readonly type: number; readonly stream: number; readonly ms: number; readonly body: Buffer };

/** RTMP 1.0, 5.4 and 7.1. */
export const types = {
  setChunkSize: 1,
  acknowledgement: 3,
  windowSize: 5,
  peerBandwidth: 6,
  command: 20,
} as const;

type Stream = {
  type: number;
  stream: number;
  length: number;
  ms: number;
  delta: number;
  isExtended: boolean;
  parts: Buffer[];
  filled: number;
};

/** `time`: absolute in form 0, else the difference to the message before. Forms above leave out more. */
type Head = { readonly id: number; readonly form: number; readonly end: number; readonly time: number; readonly isExtended: boolean };

const EXTENDED = 0xffffff;
/** What form 0, 1, 2 and 3 have behind the chunk stream's id. */
const HEAD_BYTES = [11, 7, 3, 0];

export class ChunkReader {
  readonly #streams = new Map<number, Stream>();
  #chunkBytes = 128;
  #rest: Buffer = Buffer.alloc(0);

  /** The messages that become whole by these bytes. */
  *read(bytes: Buffer): Generator<Message> {
    let rest = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes]);
    for (;;) {
      const head = this.#head(rest);
      const end = head === null ? Infinity : head.end + this.#bytesOf(head, rest);
      if (head === null || end > rest.length) break;
      const message = this.#take(head, rest, rest.subarray(head.end, end));
      if (message?.type === types.setChunkSize) this.#chunkBytes = message.body.readUInt32BE(0);
      else if (message !== null) yield message;
      rest = rest.subarray(end);
    }
    this.#rest = rest;
  }

  /** Null where it is not whole. */
  #head(bytes: Buffer): Head | null {
    if (bytes.length < 3) return null;
    const short = bytes.readUInt8(0) & 0x3f;
    const id = short === 0 ? 64 + bytes.readUInt8(1) : short === 1 ? 64 + bytes.readUInt16LE(1) : short;
    const form = bytes.readUInt8(0) >> 6;
    const at = short < 2 ? short + 2 : 1;
    const end = at + (HEAD_BYTES[form] ?? 0);
    if (bytes.length < end) return null;
    const known = this.#streams.get(id);
    const time = form === 3 ? (known?.delta ?? 0) : bytes.readUIntBE(at, 3);
    const isExtended = form === 3 ? (known?.isExtended ?? false) : time === EXTENDED;
    if (!isExtended) return { id, form, end, time, isExtended };
    return bytes.length < end + 4 ? null : { id, form, end: end + 4, time: bytes.readUInt32BE(end), isExtended };
  }

  /** How much of its message a chunk holds. */
  #bytesOf({ id, form, end, isExtended }: Head, bytes: Buffer): number {
    const known = this.#streams.get(id);
    const fields = end - (isExtended ? 4 : 0);
    const length = form === 0 ? bytes.readUIntBE(fields - 8, 3) : form === 1 ? bytes.readUIntBE(fields - 4, 3) : (known?.length ?? 0);
    return Math.min(this.#chunkBytes, length - (known?.filled ?? 0));
  }

  #take({ id, form, end, time, isExtended }: Head, bytes: Buffer, body: Buffer): Message | null {
    const of = this.#streams.get(id) ?? { type: 0, stream: 0, length: 0, ms: 0, delta: 0, isExtended, parts: [], filled: 0 };
    this.#streams.set(id, of);
    const fields = end - (isExtended ? 4 : 0) - (form === 0 ? 4 : 0);
    if (form < 2) [of.length, of.type] = [bytes.readUIntBE(fields - 4, 3), bytes.readUInt8(fields - 1)];
    if (form === 0) of.stream = bytes.readUInt32LE(fields);
    of.isExtended = isExtended;
    if (of.filled === 0) {
      of.delta = time;
      of.ms = form === 0 ? time : (of.ms + time) % 2 ** 32;
    }
    of.parts.push(body);
    of.filled += body.length;
    if (of.filled < of.length) return null;
    const message = { type: of.type, stream: of.stream, ms: of.ms, body: Buffer.concat(of.parts) };
    of.parts = [];
    of.filled = 0;
    return message;
  }
}

const CHUNK_BYTES = 128;
const CHUNK_STREAM = 3;

/** One message of a server: full header, time 0. */
export function chunksOf({ type, stream, body }: Omit<Message, 'ms'>): Buffer {
  const head = Buffer.alloc(12);
  head.writeUInt8(CHUNK_STREAM, 0);
  head.writeUIntBE(body.length, 4, 3);
  head.writeUInt8(type, 7);
  head.writeUInt32LE(stream, 8);
  const pieces: Buffer[] = [head];
  for (let at = 0; at < body.length; at += CHUNK_BYTES) {
    if (at > 0) pieces.push(Buffer.of(0xc0 | CHUNK_STREAM));
    pieces.push(body.subarray(at, at + CHUNK_BYTES));
  }
  return Buffer.concat(pieces);
}
