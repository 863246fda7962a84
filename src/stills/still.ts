import { jpegOf, type Picture } from '#media/index.ts';

/** One picture of a source, coded once a width. */
export class Still implements Disposable {
  readonly #picture: Picture;
  readonly #jpegs = new Map<number, Promise<Buffer>>();

  /** Takes `picture`. */
  constructor(picture: Picture) {
    this.#picture = picture;
  }

  jpeg(width: number): Promise<Buffer> {
    const known = this.#jpegs.get(width);
    if (known) return known;
    const made = jpegOf(this.#picture, width);
    this.#jpegs.set(width, made);
    return made;
  }

  [Symbol.dispose](): void {
    this.#picture[Symbol.dispose]();
  }
}
