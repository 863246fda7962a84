import { Picture } from '#media/index.ts';
import { drawRgba } from './draw.ts';
import type { DrawnAhead } from './drawn-ahead.ts';
import type { Size } from './fit.ts';
import type { Canvas } from './shapes.ts';
import { Sprite } from './sprite.ts';

/** Draws on a canvas that is as wide as the picture, and whose first row is its row `top`. */
export type DrawFrom = (canvas: Canvas, top: number) => void;

const BLACK = [16, 128, 128] as const;
/** A whole picture takes 30 to 100 ms to draw; this much, some 5. */
const PIXELS_AT_ONCE = 100_000;
/** Gradients are dithered by a grid of 8 rows, which so goes on from strip to strip. */
const GRID_ROWS = 8;

/** A drawing that fills a picture and does not change, drawn in strips. */
export class Still implements DrawnAhead, Disposable {
  readonly #size: Size;
  readonly #draw: DrawFrom;
  readonly #rowsAtOnce: number;
  #drawn: Picture | null = null;
  #rows = 0;

  /** Even width and height. */
  constructor(size: Size, draw: DrawFrom) {
    this.#size = size;
    this.#draw = draw;
    this.#rowsAtOnce = GRID_ROWS * Math.max(1, Math.floor(PIXELS_AT_ONCE / size.width / GRID_ROWS));
  }

  /** In the program's form; borrowed. What is missing of it is drawn now. */
  get picture(): Picture {
    while (!this.isDrawn) this.drawMore();
    return this.#target;
  }

  get isDrawn(): boolean {
    return this.#rows === this.#size.height;
  }

  drawMore(): number {
    const top = this.#rows;
    const { width } = this.#size;
    const height = Math.min(this.#rowsAtOnce, this.#size.height - top);
    const rgba = drawRgba({ width, height }, (canvas) => this.#draw(canvas, top));
    // Scaled and converted as a picture, the colours of its outer rows would not fit those of its neighbours.
    using strip = Sprite.fromRgba({ width, height }, rgba);
    strip.over(this.#target, 0, top);
    this.#rows += height;
    return width * height;
  }

  get #target(): Picture {
    return (this.#drawn ??= Picture.filled(this.#size.width, this.#size.height, BLACK));
  }

  [Symbol.dispose](): void {
    this.#drawn?.[Symbol.dispose]();
  }
}
