/** Messages to bytes: the other side of `ChunkReader` (Adobe's RTMP 1.0 specification, 5.3). */
import { MESSAGE_HEADER_BYTES, TIME_EXTENDED, type ChunkForm } from './chunk-header.ts';
import { CHUNK_BYTES_FIRST } from './chunk-reader.ts';
import { messageTypes, numberOf, type RtmpMessage } from './messages.ts';

/** What was last written on a chunk stream. `delta` is null behind a full header: what form 3 means there is read in two ways. */
type Last = Omit<RtmpMessage, 'payload'> & { readonly length: number; readonly delta: number | null };

type Header = { readonly id: number; readonly form: ChunkForm; readonly time: number; readonly length: number; readonly front: Buffer };

const EMPTY = Buffer.alloc(0);
/** Of a difference of two timestamps, modulo 2^32: from here on it is one into the past. */
const PAST = 2 ** 31;

export class ChunkWriter {
  readonly #last = new Map<number, Last>();
  #chunkBytes = CHUNK_BYTES_FIRST;

  /**
   * The message on chunk stream `id` (2 to 63), as pieces to be written one after the other: the payload is not copied. `front` is what comes
   * before the payload; it is copied, and no longer than a chunk.
   */
  write(id: number, message: RtmpMessage, front: Buffer = EMPTY): Buffer[] {
    const { payload } = message;
    const length = front.length + payload.length;
    const { form, time } = this.#next(id, message, length);
    const pieces = [header(message, { id, form, time, length, front })];
    const room = this.#chunkBytes - front.length;
    if (payload.length > 0) pieces.push(payload.length <= room ? payload : payload.subarray(0, room));
    if (payload.length > room) this.#goOn(pieces, payload.subarray(room), header(message, { id, form: 3, time, length, front: EMPTY }));
    if (message.type === messageTypes.setChunkSize) this.#chunkBytes = numberOf(message);
    return pieces;
  }

  /** The further chunks of a message: all have the same header. */
  #goOn(pieces: Buffer[], payload: Buffer, repeated: Buffer): void {
    for (let at = 0; at < payload.length; at += this.#chunkBytes) pieces.push(repeated, payload.subarray(at, at + this.#chunkBytes));
  }

  #next(id: number, { type, stream, timestamp }: RtmpMessage, length: number): { form: ChunkForm; time: number } {
    const last = this.#last.get(id);
    // `>>> 0`: modulo 2^32, so that it stays small where timestamps wrap.
    const delta = last === undefined ? PAST : (timestamp - last.timestamp) >>> 0;
    if (last === undefined || last.stream !== stream || delta >= PAST) {
      this.#last.set(id, { type, stream, timestamp, length, delta: null });
      return { form: 0, time: timestamp };
    }
    this.#last.set(id, { type, stream, timestamp, length, delta });
    if (type !== last.type || length !== last.length) return { form: 1, time: delta };
    return { form: delta === last.delta ? 3 : 2, time: delta };
  }
}

/** One small buffer: header, extended timestamp, front. */
function header({ type, stream }: RtmpMessage, { id, form, time, length, front }: Header): Buffer {
  const isLong = time >= TIME_EXTENDED;
  const end = 1 + MESSAGE_HEADER_BYTES[form];
  const bytes = Buffer.allocUnsafe(end + (isLong ? 4 : 0) + front.length);
  bytes.writeUInt8((form << 6) | id, 0);
  if (form < 3) bytes.writeUIntBE(isLong ? TIME_EXTENDED : time, 1, 3);
  if (form < 2) bytes.writeUIntBE(length, 4, 3);
  if (form < 2) bytes.writeUInt8(type, 7);
  if (form === 0) bytes.writeUInt32LE(stream, 8);
  if (isLong) bytes.writeUInt32BE(time, end);
  front.copy(bytes, bytes.length - front.length);
  return bytes;
}
