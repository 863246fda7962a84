/** Bytes that wait for a SourceBuffer, which takes one piece at a time; what waits together goes in together. */

export type Append = {
  /** What the bytes are; it changes only at an init segment. */
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
};

export class AppendQueue {
  readonly #maxBytes: number;
  #waiting: Append[] = [];
  #bytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** False: it is full, nothing was taken and what was there is lost. Playing must begin anew. */
  push(append: Append): boolean {
    if (this.#bytes + append.bytes.length > this.#maxBytes) {
      this.clear();
      return false;
    }
    this.#waiting.push(append);
    this.#bytes += append.bytes.length;
    return true;
  }

  /** All that can be appended in one go, or null. */
  take(): Append | null {
    const type = this.#waiting[0]?.type;
    if (type === undefined) return null;
    const change = this.#waiting.findIndex((append) => append.type !== type);
    const together = this.#waiting.splice(0, change < 0 ? this.#waiting.length : change);
    const taken = together.length === 1 && together[0] ? together[0] : { type, bytes: joined(together) };
    this.#bytes -= taken.bytes.length;
    return taken;
  }

  /** Puts back what could not be appended. */
  putBack(append: Append): void {
    this.#waiting.unshift(append);
    this.#bytes += append.bytes.length;
  }

  clear(): void {
    this.#waiting = [];
    this.#bytes = 0;
  }
}

function joined(appends: readonly Append[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(appends.reduce((sum, append) => sum + append.bytes.length, 0));
  let at = 0;
  for (const append of appends) {
    bytes.set(append.bytes, at);
    at += append.bytes.length;
  }
  return bytes;
}
