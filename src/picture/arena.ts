/** Who has which part of a memory that only grows: first fit, neighbours that are free become one. Pure. */

/** Offsets and lengths are multiples of this: what SIMD loads at once. */
const GRAIN = 16;

type Piece = { readonly from: number; readonly to: number };

export class Arena {
  /** In order; none touches the next, or the end. */
  #free: Piece[] = [];
  readonly #taken = new Map<number, number>();
  #end: number;

  /** Nothing below `first`, a multiple of 16, is given out. */
  constructor(first: number) {
    this.#end = first;
  }

  /** How far the memory must reach for all that was given out. */
  get end(): number {
    return this.#end;
  }

  /** The offset of `bytes` that nobody else has. */
  take(bytes: number): number {
    const length = Math.max(GRAIN, GRAIN * Math.ceil(bytes / GRAIN));
    const index = this.#free.findIndex(({ from, to }) => to - from >= length);
    const from = index < 0 ? this.#atEnd(length) : this.#cut(index, length);
    this.#taken.set(from, from + length);
    return from;
  }

  /** Takes back what `take` gave. */
  give(from: number): void {
    const to = this.#taken.get(from);
    if (to === undefined) throw new Error(`nobody has the memory at ${from}`);
    this.#taken.delete(from);
    const before = this.#free.find((piece) => piece.to === from);
    const after = this.#free.find((piece) => piece.from === to);
    const others = this.#free.filter((piece) => piece !== before && piece !== after);
    const whole = { from: before?.from ?? from, to: after?.to ?? to };
    if (whole.to === this.#end) this.#end = whole.from;
    this.#free = (whole.from === this.#end ? others : [...others, whole]).toSorted((a, b) => a.from - b.from);
  }

  #atEnd(length: number): number {
    const from = this.#end;
    this.#end += length;
    return from;
  }

  #cut(index: number, length: number): number {
    const { from, to } = this.#free[index] ?? { from: this.#end, to: this.#end };
    this.#free.splice(index, 1, ...(to - from > length ? [{ from: from + length, to }] : []));
    return from;
  }
}
