/** How many pictures a second a push has, by their stamps: what senders say of it is often wrong. Pure. */

/** Of so many pictures, or those of so long, whichever is less. */
const PICTURES = 16;
const SPAN_MS = 1500;
/** Stamps are whole milliseconds: over half a second they say a rate to 0.4 %, so 29.97 cannot be told from 30. */
const USUAL = [24, 25, 30, 48, 50, 60] as const;
const NEAR = 0.02;

export class FrameRate {
  #first: number | null = null;
  #count = 0;
  #perSecond: number | null = null;

  /** Null: not known yet. One of the usual rates where it is near to it. */
  get perSecond(): number | null {
    return this.#perSecond;
  }

  /** True for the picture that told it. `dtsMs`: its stamp for decoding, which goes on evenly also where pictures are reordered. */
  saw(dtsMs: number): boolean {
    if (this.#perSecond !== null) return false;
    this.#first ??= dtsMs;
    this.#count++;
    const span = dtsMs - this.#first;
    if (span <= 0 || (this.#count < PICTURES && span < SPAN_MS)) return false;
    const seen = ((this.#count - 1) * 1000) / span;
    this.#perSecond = USUAL.find((rate) => Math.abs(seen / rate - 1) < NEAR) ?? Math.round(seen * 100) / 100;
    return true;
  }
}
