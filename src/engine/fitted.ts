import { Scaler, type Picture } from '#media/index.ts';
import type { Compositor } from '#picture/index.ts';

export type Way = 'fit' | 'fill';

/** A source's picture in the program's form, made once for each picture of the source: slow cameras and stills cost nothing between. */
export class Fitted implements Disposable {
  readonly #compositor: Compositor;
  readonly #way: Way;
  readonly #scaler = new Scaler();
  #from: Picture | null = null;
  #fitted: Picture | null = null;

  constructor(compositor: Compositor, way: Way) {
    this.#compositor = compositor;
    this.#way = way;
  }

  /** `source` is borrowed; the caller owns the result. */
  of(source: Picture): Picture {
    if (this.#from !== source || !this.#fitted) {
      this.#fitted?.[Symbol.dispose]();
      this.#fitted = this.#compositor.fit(source, this.#scaler, this.#way);
      this.#from = source;
    }
    return this.#fitted.share();
  }

  [Symbol.dispose](): void {
    this.#fitted?.[Symbol.dispose]();
    this.#scaler[Symbol.dispose]();
  }
}
