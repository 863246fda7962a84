import { toProgram, type Picture } from '#media/index.ts';
import { drawPicture, type Draw } from './draw.ts';
import type { Size } from './fit.ts';

/** A drawing that fills a picture and does not change. It takes some 30 ms to draw, so it is drawn when it is first asked for. */
export class Still implements Disposable {
  readonly #size: Size;
  readonly #draw: Draw;
  #drawn: Picture | null = null;

  constructor(size: Size, draw: Draw) {
    this.#size = size;
    this.#draw = draw;
  }

  /** In the program's form; borrowed. */
  get picture(): Picture {
    if (this.#drawn) return this.#drawn;
    using drawn = drawPicture(this.#size, this.#draw);
    return (this.#drawn = toProgram(drawn));
  }

  get isDrawn(): boolean {
    return this.#drawn !== null;
  }

  [Symbol.dispose](): void {
    this.#drawn?.[Symbol.dispose]();
  }
}

/** Draws one of those that are not drawn yet. */
export const drawNext = (stills: readonly Still[]): void => void stills.find(({ isDrawn }) => !isDrawn)?.picture;
