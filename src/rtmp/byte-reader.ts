/** Reads numbers and pieces off the front of bytes, big endian as all of RTMP and FLV; reading past the end is a fault. */
import { malformed } from './rtmp-fault.ts';

export class ByteReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  /** The next byte, which stays; undefined at the end. */
  peek(): number | undefined {
    return this.#bytes[this.#at];
  }

  u8(): number {
    return this.#bytes.readUInt8(this.#move(1));
  }

  u16(): number {
    return this.#bytes.readUInt16BE(this.#move(2));
  }

  u24(): number {
    return this.#bytes.readUIntBE(this.#move(3), 3);
  }

  i24(): number {
    return this.#bytes.readIntBE(this.#move(3), 3);
  }

  u32(): number {
    return this.#bytes.readUInt32BE(this.#move(4));
  }

  f64(): number {
    return this.#bytes.readDoubleBE(this.#move(8));
  }

  text(length: number, encoding: 'utf8' | 'latin1' = 'utf8'): string {
    const from = this.#move(length);
    return this.#bytes.toString(encoding, from, from + length);
  }

  /** A view of the next `length` bytes. */
  take(length: number): Buffer {
    const from = this.#move(length);
    return this.#bytes.subarray(from, from + length);
  }

  /** A view of all that is left. */
  rest(): Buffer {
    return this.take(this.left);
  }

  #move(length: number): number {
    if (length > this.left) throw malformed('a message ends in the middle of a value');
    const from = this.#at;
    this.#at += length;
    return from;
  }
}
