/** Bytes to messages: chunks of several streams, interleaved (Adobe's RTMP 1.0 specification, 5.3). Never fails but by RtmpFault. */
import { readChunkHeader, type ChunkHeader } from './chunk-header.ts';
import { messageTypes, numberOf, type RtmpMessage } from './messages.ts';
import { malformed, tooLarge } from './rtmp-fault.ts';

/** 5.4.1: until the peer sets another. */
export const CHUNK_BYTES_FIRST = 128;
const CHUNK_BYTES_MAX = 0xffffff;
/** Encoders use four to eight. */
const STREAMS_MAX = 64;
/** A key picture of 8K has 6 MB. */
const MEDIA_BYTES_MAX = 8 * 1024 * 1024;
const OTHER_BYTES_MAX = 64 * 1024;
/** What all messages that are half here say they will have: of media, and before there is any. */
const HALF_BYTES_MAX = 16 * 1024 * 1024;
const HALF_BYTES_FIRST = 64 * 1024;
/** Room that a message gets before its bytes are here: what a header only promises costs no more. */
const ROOM_FIRST = 64 * 1024;

/** What is remembered of a chunk stream: later headers leave out what stays. */
type ChunkStream = {
  type: number;
  stream: number;
  length: number;
  timestamp: number;
  delta: number;
  /** The extended timestamp as it was written, which chunks that go on with the message repeat; null: there is none. */
  extended: number | null;
  /** The message that has begun. */
  room: Buffer | null;
  filled: number;
};

const EMPTY = Buffer.alloc(0);

export class ChunkReader {
  readonly #streams = new Map<number, ChunkStream>();
  #chunkBytes = CHUNK_BYTES_FIRST;
  #halfBytes = 0;
  #takesMedia = false;
  /** A header that has not come whole, 18 bytes at most. */
  #rest: Buffer = EMPTY;
  /** The chunk that has begun. */
  #open: { readonly of: ChunkStream; left: number } | null = null;

  /** From now on there may be pictures: until somebody wants to push, whoever calls is given room for commands alone. */
  allowMedia(): void {
    this.#takesMedia = true;
  }

  /** The messages that become whole by these bytes; those on chunks themselves are obeyed and not given. The bytes may be used again afterwards. */
  *read(input: Buffer): Generator<RtmpMessage> {
    const bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, input]) : input;
    let at = 0;
    for (;;) {
      if (this.#open === null) {
        const header = readChunkHeader(bytes, at, (id) => this.#streams.get(id)?.extended ?? null);
        if (header === null) break;
        at = header.end;
        this.#open = this.#begin(header);
      }
      const { of, left } = this.#open;
      const taken = Math.min(left, bytes.length - at);
      fill(of, bytes, at, taken);
      at += taken;
      this.#open.left -= taken;
      if (this.#open.left > 0) break;
      this.#open = null;
      const message = this.#whole(of);
      if (message && !this.#obey(message)) yield message;
    }
    this.#rest = at < bytes.length ? Buffer.from(bytes.subarray(at)) : EMPTY;
  }

  #begin(header: ChunkHeader): { of: ChunkStream; left: number } {
    const of = this.#streamOf(header);
    if (of.room === null) this.#beginMessage(of, header);
    else if (header.form !== 3) throw malformed('a message begins before the one before it has ended');
    return { of, left: Math.min(this.#chunkBytes, of.length - of.filled) };
  }

  #streamOf({ id, form }: ChunkHeader): ChunkStream {
    const known = this.#streams.get(id);
    if (known) return known;
    // 5.3.1.2.1 asks for a full header; librtmp's ping begins without its stream.
    if (form > 1) throw malformed('a chunk goes on with a stream that has not begun');
    if (this.#streams.size >= STREAMS_MAX) throw tooLarge(`more than ${STREAMS_MAX} chunk streams`);
    const fresh: ChunkStream = { type: 0, stream: 0, length: 0, timestamp: 0, delta: 0, extended: null, room: null, filled: 0 };
    this.#streams.set(id, fresh);
    return fresh;
  }

  #beginMessage(of: ChunkStream, { form, message, time, extended }: ChunkHeader): void {
    if (message) {
      of.type = message.type;
      of.length = message.length;
      of.stream = message.stream ?? of.stream;
    }
    if (time !== null) {
      of.delta = time;
      of.extended = extended;
    }
    // 5.3.1.2.4: after a full header, a chunk of form 3 takes its timestamp for the difference.
    of.timestamp = form === 0 ? of.delta : (of.timestamp + of.delta) % 2 ** 32;
    const isMedia = this.#takesMedia && (of.type === messageTypes.picture || of.type === messageTypes.sound);
    if (of.length > (isMedia ? MEDIA_BYTES_MAX : OTHER_BYTES_MAX)) throw tooLarge(`a message of ${of.length} bytes`);
    this.#halfBytes += of.length;
    if (this.#halfBytes > (this.#takesMedia ? HALF_BYTES_MAX : HALF_BYTES_FIRST)) throw tooLarge('messages that begin and do not end');
    of.room = Buffer.allocUnsafe(Math.min(of.length, ROOM_FIRST));
    of.filled = 0;
  }

  #whole(of: ChunkStream): RtmpMessage | null {
    if (of.room === null || of.filled < of.length) return null;
    const payload = of.room;
    this.#drop(of);
    return { type: of.type, stream: of.stream, timestamp: of.timestamp, payload };
  }

  #drop(of: ChunkStream): void {
    if (of.room === null) return;
    of.room = null;
    this.#halfBytes -= of.length;
  }

  /** 5.4.1 and 5.4.2: takes effect with the next chunk. */
  #obey(message: RtmpMessage): boolean {
    if (message.type === messageTypes.setChunkSize) {
      const size = numberOf(message);
      if (size < 1 || size > CHUNK_BYTES_MAX) throw malformed(`chunks of ${size} bytes`);
      this.#chunkBytes = size;
      return true;
    }
    if (message.type !== messageTypes.abort) return false;
    const aborted = this.#streams.get(numberOf(message));
    if (aborted) this.#drop(aborted);
    return true;
  }
}

function fill(of: ChunkStream, bytes: Buffer, at: number, taken: number): void {
  if (of.room === null) return;
  const needed = of.filled + taken;
  if (needed > of.room.length) {
    const larger = Buffer.allocUnsafe(Math.min(of.length, Math.max(needed, of.room.length * 2)));
    of.room.copy(larger, 0, 0, of.filled);
    of.room = larger;
  }
  bytes.copy(of.room, of.filled, at, at + taken);
  of.filled = needed;
}
