/** Puts the pictures of a scene together in the program's form. */
import { Picture, PicturePool, type Scaler } from '#media/index.ts';
import { fitInside, type Size } from './fit.ts';
import { PlaneMixer, SHARE_WHOLE } from './mix.ts';

const BLACK = [16, 128, 128] as const;

export class Compositor implements Disposable {
  readonly #size: Size;
  readonly #pool: PicturePool;
  readonly #black: Picture;
  readonly #mixer = new PlaneMixer();

  constructor(size: Size) {
    this.#size = size;
    this.#pool = new PicturePool(size);
    this.#black = Picture.filled(size.width, size.height, BLACK);
  }

  /** A black picture; the caller owns it, the pixels are shared. */
  black(): Picture {
    return this.#black.share();
  }

  /** `source` in the program's size and form: itself where it fits as it is, else scaled between black bars. The caller owns the result. */
  fit(source: Picture, scaler: Scaler): Picture {
    if (source.isProgram(this.#size)) return source.share();
    const target = this.#pool.take();
    const rectangle = fitInside(source.shape, this.#size);
    if (rectangle.width < this.#size.width || rectangle.height < this.#size.height) target.copyFrom(this.#black);
    scaler.scaleInto(target, rectangle, source);
    return target;
  }

  /** `progress` 0 to 1 from one program picture to the other. The caller owns the result. */
  dissolve(from: Picture, to: Picture, progress: number): Picture {
    const target = this.#pool.take();
    const share = Math.round(progress * SHARE_WHOLE);
    const [a, b] = [from.planes, to.planes];
    for (const [index, plane] of target.planes.entries()) {
      const [first, second] = [a[index], b[index]];
      if (first && second) this.#mixPlane(plane, first, second, share);
    }
    return target;
  }

  /** Through black: the first picture goes until the half, then the second comes. */
  fade(from: Picture, to: Picture, progress: number): Picture {
    return progress < 0.5 ? this.dissolve(from, this.#black, progress * 2) : this.dissolve(this.#black, to, progress * 2 - 1);
  }

  #mixPlane(into: Plane, a: Plane, b: Plane, share: number): void {
    if (a.stride === into.stride && b.stride === into.stride) {
      // Rows and padding in one go; all three were allocated by the same rule or have the same stride.
      const bytes = Math.min(into.stride * into.height, into.bytes.length, a.bytes.length, b.bytes.length);
      this.#mixer.mix(into.bytes.subarray(0, bytes), a.bytes, b.bytes, share);
      return;
    }
    for (let row = 0; row < into.height; row++) this.#mixer.mix(rowOf(into, row), rowOf(a, row), rowOf(b, row), share);
  }

  [Symbol.dispose](): void {
    this.#pool[Symbol.dispose]();
    this.#black[Symbol.dispose]();
  }
}

type Plane = Picture['planes'][number];
const rowOf = (plane: Plane, row: number): Buffer => plane.bytes.subarray(row * plane.stride, row * plane.stride + plane.width);
