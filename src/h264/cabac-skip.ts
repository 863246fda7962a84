/** The arithmetic code of a run of skipped macroblocks (ITU-T H.264 9.3.4). */
import type { BitWriter } from './bits.ts';

/** The header of a slice of skipped macroblocks says these: with them "skipped" is the likely symbol, and a picture costs a few bytes. */
export const SKIP_QP = 51;
export const SKIP_CABAC_INIT = 2;

// 9.3.1.1 for mb_skip_flag (context 11, table 9-13) at cabac_init_idc 2 and qp 51: ((29 * 51) >> 4) + 16 = 108, so the likely value is 1.
const FIRST_STATE = 108 - 64;
const LAST_STATE = 62;

// Table 9-44: the range of the unlikely symbol, four for each state.
const unlikelyRanges = Uint8Array.from([
  128, 176, 208, 240, 128, 167, 197, 227, 128, 158, 187, 216, 123, 150, 178, 205, 116, 142, 169, 195, 111, 135, 160, 185, 105, 128, 152,
  175, 100, 122, 144, 166, 95, 116, 137, 158, 90, 110, 130, 150, 85, 104, 123, 142, 81, 99, 117, 135, 77, 94, 111, 128, 73, 89, 105, 122,
  69, 85, 100, 116, 66, 80, 95, 110, 62, 76, 90, 104, 59, 72, 86, 99, 56, 69, 81, 94, 53, 65, 77, 89, 51, 62, 73, 85, 48, 59, 69, 80, 46,
  56, 66, 76, 43, 53, 63, 72, 41, 50, 59, 69, 39, 48, 56, 65, 37, 45, 54, 62, 35, 43, 51, 59, 33, 41, 48, 56, 32, 39, 46, 53, 30, 37, 43,
  50, 29, 35, 41, 48, 27, 33, 39, 45, 26, 31, 37, 43, 24, 30, 35, 41, 23, 28, 33, 39, 22, 27, 32, 37, 21, 26, 30, 35, 20, 24, 29, 33, 19,
  23, 27, 31, 18, 22, 26, 30, 17, 21, 25, 28, 16, 20, 23, 27, 15, 19, 22, 25, 14, 18, 21, 24, 14, 17, 20, 23, 13, 16, 19, 22, 12, 15, 18,
  21, 12, 14, 17, 20, 11, 14, 16, 19, 11, 13, 15, 18, 10, 12, 15, 17, 10, 12, 14, 16, 9, 11, 13, 15, 9, 11, 12, 14, 8, 10, 12, 14, 8, 9, 11,
  13, 7, 9, 11, 12, 7, 9, 10, 12, 7, 8, 10, 11, 6, 8, 9, 11, 6, 7, 9, 10, 6, 7, 8, 9, 2, 2, 2, 2,
]);

/** Writes `count` times mb_skip_flag = 1 and end_of_slice_flag, and the stop bit; the writer must be aligned. */
export function writeSkippedRun(write: BitWriter, count: number): void {
  const encoder = new ArithmeticEncoder(write);
  let state = FIRST_STATE;
  for (let i = 0; i < count; i++) {
    encoder.likely(unlikelyRanges[state * 4 + encoder.quarter] ?? 0);
    if (state < LAST_STATE) state++;
    encoder.terminate(i === count - 1);
  }
}

/** 9.3.4.2 for the likely symbol and the end alone. */
class ArithmeticEncoder {
  readonly #write: BitWriter;
  #low = 0;
  #range = 510;
  #first = true;
  #outstanding = 0;

  constructor(write: BitWriter) {
    this.#write = write;
  }

  get quarter(): number {
    return (this.#range >> 6) & 3;
  }

  likely(unlikelyRange: number): void {
    this.#range -= unlikelyRange;
    this.#renormalise();
  }

  terminate(end: boolean): void {
    this.#range -= 2;
    if (!end) {
      this.#renormalise();
      return;
    }
    this.#low += this.#range;
    this.#range = 2;
    this.#renormalise();
    this.#put((this.#low >> 9) & 1);
    // 9.3.4.5: the last bit written is the stop bit.
    this.#write.bits(2, ((this.#low >> 7) & 3) | 1);
    this.#write.align(0);
  }

  #renormalise(): void {
    while (this.#range < 256) {
      if (this.#low < 256) this.#put(0);
      else if (this.#low >= 512) {
        this.#low -= 512;
        this.#put(1);
      } else {
        this.#low -= 256;
        this.#outstanding++;
      }
      this.#range <<= 1;
      this.#low <<= 1;
    }
  }

  #put(bit: number): void {
    // 9.3.4.2: the first bit is not written.
    if (this.#first) this.#first = false;
    else this.#write.bit(bit);
    for (; this.#outstanding > 0; this.#outstanding--) this.#write.bit(1 - bit);
  }
}
