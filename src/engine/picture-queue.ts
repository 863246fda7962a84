/** Decoded pictures of one source that wait for their time. */

type Waiting<Item> = { readonly pts: number; readonly item: Item };

/** Owns what is pushed until it is replaced. Times in seconds; `offset` brings a stamp to program time. */
export class PictureQueue<Item extends Disposable> implements Disposable {
  readonly #max: number;
  #waiting: Waiting<Item>[] = [];
  #current: Item | null = null;

  /** At most `max` pictures wait; then the oldest goes. */
  constructor(max: number) {
    this.#max = max;
  }

  /** Takes `item`. Pictures come in the order of their stamps; one that is older than its forerunner begins anew. */
  push(pts: number, item: Item): void {
    const last = this.#waiting.at(-1);
    if (last && pts <= last.pts) this.#dropWaiting();
    this.#waiting.push({ pts, item });
    if (this.#waiting.length > this.#max) this.#waiting.shift()?.item[Symbol.dispose]();
  }

  /** The newest picture whose time has come by `due`, else the one before; null until the first. Borrowed until the next call. */
  pick(due: number, offset: number): Item | null {
    for (let next = this.#waiting[0]; next && next.pts + offset <= due; next = this.#waiting[0]) {
      this.#current?.[Symbol.dispose]();
      this.#current = next.item;
      this.#waiting.shift();
    }
    return this.#current;
  }

  /** Pictures that wait. */
  get length(): number {
    return this.#waiting.length;
  }

  /** Whether there is a picture to show, now or later. */
  get hasPicture(): boolean {
    return this.#current !== null || this.#waiting.length > 0;
  }

  /** Forgets what waits and keeps the picture that is shown: the source began anew. */
  restart(): void {
    this.#dropWaiting();
  }

  #dropWaiting(): void {
    for (const { item } of this.#waiting) item[Symbol.dispose]();
    this.#waiting = [];
  }

  [Symbol.dispose](): void {
    this.#dropWaiting();
    this.#current?.[Symbol.dispose]();
    this.#current = null;
  }
}
