/** A part of a scene that moves: drawings with alpha, laid over the picture wherever they have got to. */
import type { Picture } from '#media/index.ts';
import { drawRgba } from './draw.ts';
import type { Canvas } from './shapes.ts';
import { Sprite } from './sprite.ts';
import type { Stage } from './stage.ts';

/** How far a drawing reaches from its origin, in units of the stage. */
export type Reach = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

export type CelDrawing = {
  readonly reach: Reach;
  /** In how many steps it crosses a pixel. More for what drifts slowly, which would be seen to jerk. */
  readonly steps?: number;
  /** `frame` numbers the drawings of a movement; a cel that does not change has only drawing 0. */
  readonly draw: (canvas: Canvas, frame: number) => void;
};

/**
 * Each drawing is made when it is first shown, then kept: no picture makes more than the few that it needs, and opening a scene makes none.
 * Kept drawings are memory, some 7 bytes a pixel: few and small ones.
 */
export class Cel implements Disposable {
  readonly #stage: Stage;
  readonly #drawing: CelDrawing;
  readonly #sprites = new Map<string, Sprite>();

  constructor(stage: Stage, drawing: CelDrawing) {
    this.#stage = stage;
    this.#drawing = drawing;
  }

  /** Lays drawing `frame` over `target` with its origin at (x, y) of the stage. */
  over(target: Picture, x: number, y: number, frame = 0, opacity = 1): void {
    const { reach, steps = 1 } = this.#drawing;
    const [left, across] = placed(this.#stage.x(x + reach.left), steps);
    const [top, down] = placed(this.#stage.y(y + reach.top), steps);
    const key = `${frame} ${across} ${down}`;
    let sprite = this.#sprites.get(key);
    if (!sprite) this.#sprites.set(key, (sprite = this.#drawn(frame, across / steps, down / steps)));
    sprite.over(target, left, top, opacity);
  }

  /** `across`, `down`: the part of a pixel by which it lies beside its place. */
  #drawn(frame: number, across: number, down: number): Sprite {
    const { reach, draw } = this.#drawing;
    const { scale } = this.#stage;
    const size = { width: Math.ceil((reach.right - reach.left) * scale) + 1, height: Math.ceil((reach.bottom - reach.top) * scale) + 1 };
    const rgba = drawRgba(size, (canvas) => {
      canvas.setTransform(scale, 0, 0, scale, across - reach.left * scale, down - reach.top * scale);
      draw(canvas, frame);
    });
    return Sprite.fromRgba(size, rgba);
  }

  [Symbol.dispose](): void {
    for (const sprite of this.#sprites.values()) sprite[Symbol.dispose]();
  }
}

/** The pixel at or before `pixels`, and how many steps it lies beyond that. */
function placed(pixels: number, steps: number): [number, number] {
  const at = Math.round(pixels * steps);
  const pixel = Math.floor(at / steps);
  return [pixel, at - pixel * steps];
}

/** Which of `count` drawings shows a swing at `turns` of its period: they stand at even angles, each is passed to and fro. */
export const swingFrame = (turns: number, count: number): number => Math.round((0.5 + 0.5 * Math.sin(2 * Math.PI * turns)) * (count - 1));

/** What drawing `frame` of a swing shows: from -1 at one end to 1 at the other. */
export const swingAt = (frame: number, count: number): number => (2 * frame) / (count - 1) - 1;

/** Which of `count` drawings shows a movement that goes round at `turns` of its period. */
export const turnFrame = (turns: number, count: number): number => Math.floor((turns % 1) * count);
