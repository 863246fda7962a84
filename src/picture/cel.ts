/** A part of a scene that moves: drawings with alpha, laid over the picture wherever they have got to. */
import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Picture } from '#media/index.ts';
import { Sprite } from './sprite.ts';
import type { Stage } from './stage.ts';

/** How far a drawing reaches from its origin, in units of the stage. */
export type Reach = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

export type CelDrawing = {
  readonly reach: Reach;
  /** How many drawings there are: the steps of a movement that repeats. */
  readonly frames?: number;
  /** In how many steps it crosses a pixel. More for what drifts slowly, which would be seen to jerk. */
  readonly steps?: number;
  readonly draw: (canvas: SKRSContext2D, frame: number) => void;
};

// Chroma has half the resolution: a sprite lies on even pixels, and what lies between them is drawn into it.
const GRID = 2;

/**
 * Each drawing is made when it is first shown at that part of a pixel, then kept: no frame makes more than the few that it needs, and
 * opening a scene makes none.
 */
export class Cel implements Disposable {
  readonly #stage: Stage;
  readonly #drawing: CelDrawing;
  readonly #sprites = new Map<number, Sprite>();

  constructor(stage: Stage, drawing: CelDrawing) {
    this.#stage = stage;
    this.#drawing = drawing;
  }

  /** Lays drawing `frame` over `target` with its origin at (x, y) of the stage. */
  over(target: Picture, x: number, y: number, frame = 0): void {
    const { reach, steps = 1 } = this.#drawing;
    const [left, across] = placed(this.#stage.x(x + reach.left), steps);
    const [top, down] = placed(this.#stage.y(y + reach.top), steps);
    const key = (frame * GRID * steps + across) * GRID * steps + down;
    let sprite = this.#sprites.get(key);
    if (!sprite) this.#sprites.set(key, (sprite = this.#drawn(frame, across / steps, down / steps)));
    sprite.over(target, left, top);
  }

  #drawn(frame: number, across: number, down: number): Sprite {
    const { reach, draw } = this.#drawing;
    const { scale } = this.#stage;
    const size = { width: sideOf((reach.right - reach.left) * scale), height: sideOf((reach.bottom - reach.top) * scale) };
    return new Sprite(size, (canvas) => {
      canvas.setTransform(scale, 0, 0, scale, across - reach.left * scale, down - reach.top * scale);
      draw(canvas, frame);
    });
  }

  [Symbol.dispose](): void {
    for (const sprite of this.#sprites.values()) sprite[Symbol.dispose]();
  }
}

/** The even pixel at or before `pixels`, and how many steps it lies beyond that. */
function placed(pixels: number, steps: number): [number, number] {
  const at = Math.round(pixels * steps);
  const even = GRID * Math.floor(at / (GRID * steps));
  return [even, at - even * steps];
}

const sideOf = (pixels: number): number => GRID * Math.ceil(pixels / GRID) + GRID;
