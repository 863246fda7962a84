/** A part of a scene that moves: drawings with alpha, laid over the picture wherever they have got to. */
import type { Picture } from '#media/index.ts';
import { drawRgba } from './draw.ts';
import type { DrawnAhead } from './drawn-ahead.ts';
import type { Canvas } from './shapes.ts';
import { Sprite } from './sprite.ts';
import type { Stage } from './stage.ts';

/** How far a drawing reaches from its origin, in units of the stage. */
export type Reach = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

export type CelDrawing = {
  readonly reach: Reach;
  /** How many drawings there are; 1 by default: it does not change. */
  readonly frames?: number;
  /** In how many steps it crosses a pixel sideways. More for what drifts slowly, which would be seen to jerk. */
  readonly steps?: number;
  /** `frame` numbers the drawings of a movement, from 0. */
  readonly draw: (canvas: Canvas, frame: number) => void;
};

/**
 * Each drawing is made ahead, or when it is first shown, and then kept: opening a scene makes none. Kept drawings are memory, some 7 bytes a
 * pixel: few and small ones.
 */
export class Cel implements DrawnAhead, Disposable {
  readonly #stage: Stage;
  readonly #drawing: CelDrawing;
  /** By frame, and in it by step. */
  readonly #sprites = new Map<number, Sprite>();
  readonly #count: number;

  constructor(stage: Stage, drawing: CelDrawing) {
    this.#stage = stage;
    this.#drawing = drawing;
    this.#count = (drawing.frames ?? 1) * (drawing.steps ?? 1);
  }

  get isDrawn(): boolean {
    return this.#sprites.size === this.#count;
  }

  drawMore(): number {
    let index = 0;
    while (this.#sprites.has(index)) index++;
    const { width, height } = this.#sprite(index).size;
    return width * height;
  }

  /** Lays drawing `frame` over `target` with its origin at (x, y) of the stage. */
  over(target: Picture, x: number, y: number, frame = 0, opacity = 1): void {
    const { reach, steps = 1 } = this.#drawing;
    const at = Math.round(this.#stage.x(x + reach.left) * steps);
    const left = Math.floor(at / steps);
    const top = Math.round(this.#stage.y(y + reach.top));
    this.#sprite(frame * steps + at - left * steps).over(target, left, top, opacity);
  }

  #sprite(index: number): Sprite {
    const made = this.#sprites.get(index) ?? this.#drawn(index);
    this.#sprites.set(index, made);
    return made;
  }

  #drawn(index: number): Sprite {
    const { reach, steps = 1, draw } = this.#drawing;
    const { scale } = this.#stage;
    const size = { width: Math.ceil((reach.right - reach.left) * scale) + 1, height: Math.ceil((reach.bottom - reach.top) * scale) + 1 };
    const rgba = drawRgba(size, (canvas) => {
      canvas.setTransform(scale, 0, 0, scale, (index % steps) / steps - reach.left * scale, -reach.top * scale);
      draw(canvas, Math.floor(index / steps));
    });
    return Sprite.fromRgba(size, rgba);
  }

  [Symbol.dispose](): void {
    for (const sprite of this.#sprites.values()) sprite[Symbol.dispose]();
  }
}

/** Which of `count` drawings shows a swing at `turns` of its period: they stand at even angles, each is passed to and fro. */
export const swingFrame = (turns: number, count: number): number => Math.round((0.5 + 0.5 * Math.sin(2 * Math.PI * turns)) * (count - 1));

/** What drawing `frame` of a swing shows: from -1 at one end to 1 at the other. */
export const swingAt = (frame: number, count: number): number => (2 * frame) / (count - 1) - 1;

/** Which of `count` drawings shows a movement that goes round at `turns` of its period. */
export const turnFrame = (turns: number, count: number): number => Math.floor((turns % 1) * count);
