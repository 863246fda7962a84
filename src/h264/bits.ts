/** Bits in and out of bytes, most significant first, with H.264's Exp-Golomb numbers (ITU-T H.264 9.1). */
import { errors } from '#core/errors.ts';

// 9.1: the largest number, 2^32 - 2, has 31 leading zeros.
const LEADING_ZEROS_MAX = 31;

/** Reads bits of `bytes` from bit `position` on; past the end every read throws BITSTREAM_NOT_VALID. */
export class BitReader {
  readonly #bytes: Uint8Array;
  #position: number;

  constructor(bytes: Uint8Array, position = 0) {
    this.#bytes = bytes;
    this.#position = position;
  }

  /** Bits read, counted from the first of the bytes. */
  get position(): number {
    return this.#position;
  }

  bit(): number {
    const byte = this.#bytes[this.#position >> 3];
    if (byte === undefined) throw errors.BITSTREAM_NOT_VALID({ why: 'it is cut off' });
    return (byte >> (7 - (this.#position++ & 7))) & 1;
  }

  flag(): boolean {
    return this.bit() === 1;
  }

  /** An unsigned number of `count` bits, 32 at most. */
  bits(count: number): number {
    let value = 0;
    for (let i = 0; i < count; i++) value = value * 2 + this.bit();
    return value;
  }

  /** ue(v) */
  unsigned(): number {
    let zeros = 0;
    while (this.bit() === 0) {
      if (++zeros > LEADING_ZEROS_MAX) throw errors.BITSTREAM_NOT_VALID({ why: 'a number in it is too large' });
    }
    return 2 ** zeros - 1 + this.bits(zeros);
  }

  /** se(v) */
  signed(): number {
    const code = this.unsigned();
    return code % 2 === 1 ? (code + 1) / 2 : -(code / 2);
  }
}

/** Collects bits into bytes. */
export class BitWriter {
  readonly #bytes: number[] = [];
  #current = 0;
  #filled = 0;

  bit(value: number): void {
    this.#current = (this.#current << 1) | value;
    if (++this.#filled < 8) return;
    this.#bytes.push(this.#current);
    this.#current = 0;
    this.#filled = 0;
  }

  bits(count: number, value: number): void {
    for (let i = count - 1; i >= 0; i--) this.bit(Math.floor(value / 2 ** i) % 2);
  }

  /** ue(v) */
  unsigned(value: number): void {
    const length = Math.floor(Math.log2(value + 1));
    this.bits(length, 0);
    this.bits(length + 1, value + 1);
  }

  /** se(v) */
  signed(value: number): void {
    this.unsigned(value > 0 ? 2 * value - 1 : -2 * value);
  }

  /** Bits `from` to `to`, exclusive, of `bytes`. */
  copy(bytes: Uint8Array, from: number, to: number): void {
    for (let i = from; i < to; i++) this.bit(((bytes[i >> 3] ?? 0) >> (7 - (i & 7))) & 1);
  }

  /** Fills the byte that was begun with `value`. */
  align(value: 0 | 1): void {
    while (this.#filled > 0) this.bit(value);
  }

  /** What was written; aligned before. */
  bytes(): Buffer {
    return Buffer.from(this.#bytes);
  }
}
