/** What waits for the disk; when that is too much, whole groups of pictures are lost. */
import type { Cut } from './fragment-cutter.ts';

const BYTES_MAX = 16 * 1024 * 1024;
const SECONDS_MAX = 4;

export const isKeyCut = ({ pictures }: Cut): boolean => pictures[0]?.key === true;

export class CutQueue {
  readonly #cuts: Cut[] = [];
  #bytes = 0;
  #seconds = 0;
  #losing = false;

  /** False: it is lost, and so is everything up to the next key picture for which there is room. */
  add(cut: Cut): boolean {
    const seconds = secondsOf(cut);
    const hasRoom = this.#cuts.length === 0 || (this.#bytes + cut.bytes <= BYTES_MAX && this.#seconds + seconds <= SECONDS_MAX);
    this.#losing = this.#losing ? !(hasRoom && isKeyCut(cut)) : !hasRoom;
    if (this.#losing) return false;
    this.#cuts.push(cut);
    this.#bytes += cut.bytes;
    this.#seconds += seconds;
    return true;
  }

  /** The oldest; it counts until `shift`. */
  get first(): Cut | undefined {
    return this.#cuts[0];
  }

  /** It is written, or given up. */
  shift(): void {
    const cut = this.#cuts.shift();
    if (cut === undefined) return;
    this.#bytes -= cut.bytes;
    this.#seconds = this.#cuts.length === 0 ? 0 : this.#seconds - secondsOf(cut);
  }
}

const secondsOf = ({ pictures, format: { rate } }: Cut): number => (pictures.length * rate.den) / rate.num;
