/** Water that moves: each row of a drawing is fetched from a little beside and below where it stands. */
import type { Picture, Plane } from '#media/index.ts';
import type { Stage } from './stage.ts';
import { Still } from './still.ts';
import type { Canvas } from './shapes.ts';

/** How far waves reach in the nearest row, in units of the stage. */
export type Swell = {
  readonly sideways: number;
  readonly upright: number;
  /** Waves between the far row and the nearest. */ readonly waves: number;
};

const MARGIN = 32;

/** The rows from one height of the stage to another. The drawing reaches over both sides, so that no edge comes into the picture. */
export class Water implements Disposable {
  readonly #stage: Stage;
  readonly #top: number;
  readonly #margin: number;
  readonly still: Still;
  readonly #swell: Swell;

  /** `draw` draws in units of the stage, from `from` to `to`. */
  constructor(stage: Stage, from: number, to: number, swell: Swell, draw: (canvas: Canvas) => void) {
    this.#stage = stage;
    this.#swell = swell;
    this.#top = Math.max(0, stage.row(from));
    this.#margin = 2 * Math.ceil((MARGIN * stage.scale) / 2);
    const bottom = Math.min(stage.size.height, stage.row(to));
    const size = { width: stage.size.width + 2 * this.#margin, height: Math.max(2, bottom - this.#top) };
    this.still = new Still(size, (canvas, top) => {
      stage.onto(canvas, -this.#margin, this.#top + top);
      draw(canvas);
    });
  }

  draw(target: Picture, elapsed: number): void {
    const still = this.still.picture.planes;
    for (const [index, plane] of target.planes.entries()) {
      const from = still[index];
      if (from) this.#flow(plane, from, index === 0 ? 1 : 2, elapsed);
    }
  }

  /** `cell`: pixels a sample of this plane. */
  #flow(plane: Plane, still: Plane, cell: number, elapsed: number): void {
    const { scale } = this.#stage;
    const { sideways, upright, waves } = this.#swell;
    const top = this.#top / cell;
    const left = this.#margin / cell;
    const rows = Math.min(still.height, plane.height - top);
    for (let row = 0; row < rows; row++) {
      const depth = row / still.height;
      // Waves stand closer together the farther away they are.
      const wave = waves * 2 * Math.PI * Math.sqrt(depth + 0.01);
      const near = (0.12 + depth) * (scale / cell);
      const swing = Math.sin(wave - elapsed * 1.3) + 0.6 * Math.sin(wave * 1.71 - elapsed * 2.1);
      const x = left + Math.round(swing * sideways * near * 0.6);
      const y = row + Math.round(Math.sin(wave * 1.27 - elapsed * 1.7) * upright * near);
      const from = Math.max(0, Math.min(still.height - 1, y)) * still.stride + x;
      still.bytes.copy(plane.bytes, (top + row) * plane.stride, from, from + plane.width);
    }
  }

  [Symbol.dispose](): void {
    this.still[Symbol.dispose]();
  }
}
