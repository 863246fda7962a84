/** A small drawn picture with alpha that moves over a larger one. */
import { toProgram, type Picture } from '#media/index.ts';
import { drawPicture, drawRgba, type Draw } from './draw.ts';
import type { Size } from './fit.ts';

export class Sprite implements Disposable {
  readonly #picture: Picture;
  readonly #size: Size;
  /** Alpha of each luma sample, then of each chroma sample (the mean of its four). */
  readonly #alpha: readonly [Uint8Array, Uint8Array];

  /** Size even. The drawing stands on nothing; where it is transparent its colour does not matter. */
  constructor(size: Size, draw: Draw) {
    const rgba = drawRgba(size, draw);
    using drawn = drawPicture(size, draw);
    this.#picture = toProgram(drawn);
    this.#size = size;
    this.#alpha = alphaOf(rgba, size);
  }

  /** Blends the sprite over `target`, its corner at (x, y), both even; what lies outside is cut off. */
  over(target: Picture, x: number, y: number): void {
    const [luma, chroma] = this.#alpha;
    const planes = target.planes;
    for (const [index, sprite] of this.#picture.planes.entries()) {
      const plane = planes[index];
      if (plane) blend(plane, sprite, index === 0 ? luma : chroma, index === 0 ? x : x >> 1, index === 0 ? y : y >> 1);
    }
  }

  get size(): Size {
    return this.#size;
  }

  [Symbol.dispose](): void {
    this.#picture[Symbol.dispose]();
  }
}

type Plane = Picture['planes'][number];

function blend(target: Plane, sprite: Plane, alpha: Uint8Array, x: number, y: number): void {
  const left = Math.max(0, -x);
  const right = Math.min(sprite.width, target.width - x);
  for (let row = Math.max(0, -y); row < Math.min(sprite.height, target.height - y); row++) {
    for (let column = left; column < right; column++) {
      const a = alpha[row * sprite.width + column] ?? 0;
      if (a === 0) continue;
      const at = (y + row) * target.stride + x + column;
      const under = target.bytes[at] ?? 0;
      const over = sprite.bytes[row * sprite.stride + column] ?? 0;
      target.bytes[at] = under + Math.round(((over - under) * a) / 255);
    }
  }
}

function alphaOf(rgba: Buffer, { width, height }: Size): [Uint8Array, Uint8Array] {
  const luma = new Uint8Array(width * height);
  for (let i = 0; i < luma.length; i++) luma[i] = rgba[i * 4 + 3] ?? 0;
  const [halfWidth, halfHeight] = [width >> 1, height >> 1];
  const chroma = new Uint8Array(halfWidth * halfHeight);
  for (let y = 0; y < halfHeight; y++) {
    for (let x = 0; x < halfWidth; x++) {
      const at = 2 * y * width + 2 * x;
      chroma[y * halfWidth + x] = ((luma[at] ?? 0) + (luma[at + 1] ?? 0) + (luma[at + width] ?? 0) + (luma[at + width + 1] ?? 0)) >> 2;
    }
  }
  return [luma, chroma];
}
