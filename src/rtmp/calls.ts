/** The calls of one end of a connection and their answers, which come by number (Adobe's RTMP 1.0 specification, 7.2.1.2). */
import type { AmfValue } from './amf0.ts';

export class Calls<Name extends string> {
  readonly #waiting = new Map<number, Name>();
  #last = 0;

  /** The number of a call whose answer does not matter. */
  next(): number {
    return ++this.#last;
  }

  /** The number of a call whose answer is waited for. */
  waitFor(name: Name): number {
    this.#waiting.set(this.next(), name);
    return this.#last;
  }

  /** Which call is answered; null: none that is waited for. Each is answered once. */
  answered(number: AmfValue): Name | null {
    if (typeof number !== 'number') return null;
    const name = this.#waiting.get(number) ?? null;
    this.#waiting.delete(number);
    return name;
  }
}
