/** The pieces since the last key picture, so that who joins has a picture at once. */
import type { Frame, Seconds } from '#core/units.ts';

/** One fragment: a picture with the sound since the one before, or sound alone. */
export type Piece = {
  /** Of its picture, or of the picture before where it holds sound alone. */
  readonly number: Frame;
  readonly hasPicture: boolean;
  readonly key: boolean;
  /** Program time of its earliest sample. */
  readonly at: Seconds;
  readonly bytes: Buffer;
};

export class PieceCache {
  readonly #maxBytes: number;
  #pieces: Piece[] = [];
  #bytes = 0;
  #bytesBefore = 0;

  /** Past `maxBytes` it is empty until the next key picture. */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** The key picture's first; empty where there was none, or too much since. */
  get pieces(): readonly Piece[] {
    return this.#pieces;
  }

  /** The size of a GOP in bytes: of the last whole one, or of the one that comes where that is larger already. */
  get gopBytes(): number {
    return Math.max(this.#bytes, this.#bytesBefore);
  }

  add(piece: Piece): void {
    if (piece.key) this.empty();
    else if (this.#pieces.length === 0) return;
    this.#pieces.push(piece);
    this.#bytes += piece.bytes.length;
    if (this.#bytes > this.#maxBytes) this.empty();
  }

  empty(): void {
    if (this.#bytes > 0) this.#bytesBefore = this.#bytes;
    this.#pieces = [];
    this.#bytes = 0;
  }
}
