/** Messages to bytes: the other side of `ChunkReader` (Adobe's RTMP 1.0 specification, 5.3). */
import { TIME_EXTENDED, type ChunkForm } from './chunk-header.ts';
import { CHUNK_BYTES_FIRST } from './chunk-reader.ts';
import { u32 } from './number-bytes.ts';
import { messageTypes, numberOf, type RtmpMessage } from './messages.ts';

/** What was last written on a chunk stream. `delta` is null behind a full header: what form 3 means there is read in two ways. */
type Last = Omit<RtmpMessage, 'payload'> & { readonly length: number; readonly delta: number | null };

export class ChunkWriter {
  readonly #last = new Map<number, Last>();
  #chunkBytes = CHUNK_BYTES_FIRST;

  /** The message on chunk stream `id` (2 to 63), as pieces to be written one after the other: the payload is not copied. */
  *write(id: number, message: RtmpMessage): Generator<Buffer> {
    const { payload } = message;
    const { form, time } = this.#next(id, message);
    yield* headerPieces(id, form, time, message);
    for (let at = 0; at < payload.length; at += this.#chunkBytes) {
      if (at > 0) yield* headerPieces(id, 3, time, message);
      yield payload.subarray(at, at + this.#chunkBytes);
    }
    if (message.type === messageTypes.setChunkSize) this.#chunkBytes = numberOf(message);
  }

  #next(id: number, { type, stream, timestamp, payload: { length } }: RtmpMessage): { form: ChunkForm; time: number } {
    const last = this.#last.get(id);
    if (last === undefined || last.stream !== stream || timestamp < last.timestamp) {
      this.#last.set(id, { type, stream, timestamp, length, delta: null });
      return { form: 0, time: timestamp };
    }
    const delta = timestamp - last.timestamp;
    this.#last.set(id, { type, stream, timestamp, length, delta });
    if (type !== last.type || length !== last.length) return { form: 1, time: delta };
    return { form: delta === last.delta ? 3 : 2, time: delta };
  }
}

function* headerPieces(id: number, form: ChunkForm, time: number, { type, stream, payload }: RtmpMessage): Generator<Buffer> {
  const short = Math.min(time, TIME_EXTENDED);
  yield Buffer.of((form << 6) | id);
  if (form < 3) yield u32(short).subarray(1);
  if (form < 2) yield Buffer.concat([u32(payload.length).subarray(1), Buffer.of(type)]);
  if (form === 0) yield u32(stream).reverse();
  if (short === TIME_EXTENDED) yield u32(time);
}
