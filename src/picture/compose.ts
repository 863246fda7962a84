/** Puts the pictures of a scene together in the program's form. */
import { Picture, PicturePool, type Plane, type Scaler } from '#media/index.ts';
import { multiplied } from './alpha.ts';
import { areaOf, cover, placeIn, type Box, type Placement, type Size, type Way } from './fit.ts';
import { mix, SHARE_WHOLE } from './mix.ts';
import { toBt709 } from './rematrix.ts';
import type { Sprite } from './sprite.ts';
import { wipeInto } from './wipe.ts';

const BLACK = [16, 128, 128] as const;
const EVERYWHERE: Box = { x: 0, y: 0, width: 1, height: 1 };

/** One picture of a layout, in any form; null leaves what is below. `scaler` is its source's. */
export type Inset = { readonly picture: Picture | null; readonly scaler: Scaler; readonly box: Box; readonly way: Way };

/** Its corner at (x, y) of the frame, whole numbers; `opacity` 0 to 1. */
export type PlacedSprite = { readonly sprite: Sprite; readonly x: number; readonly y: number; readonly opacity: number };

export class Compositor implements Disposable {
  readonly #size: Size;
  readonly #pool: PicturePool;
  readonly #black: Picture;

  constructor(size: Size) {
    this.#size = { width: size.width, height: size.height };
    this.#pool = new PicturePool(size);
    this.#black = Picture.filled(size.width, size.height, BLACK);
  }

  /** A black picture; the caller owns it, the pixels are shared. */
  black(): Picture {
    return this.#black.share();
  }

  /** `source` in the program's size and form: itself where it fits as it is, else scaled. The caller owns the result. */
  fit(source: Picture, scaler: Scaler, way: Way): Picture {
    if (source.isProgram(this.#size)) return source.share();
    return this.layout([{ picture: source, scaler, box: EVERYWHERE, way }]);
  }

  /**
   * Pictures in their boxes over black, the bottom one first; what lies outside the frame is cut off. The caller owns the result. Throws where a
   * picture cannot be converted.
   */
  layout(insets: readonly Inset[]): Picture {
    const placed = insets.flatMap<Placed>(({ picture, scaler, box, way }) => {
      const place = picture && placeIn(areaOf(box, this.#size), picture, way, this.#size);
      return picture && place ? [{ picture, scaler, place }] : [];
    });
    const target = this.#pool.take();
    try {
      const rectangles = placed.map(({ place }) => place.to);
      if (!cover(this.#size, rectangles)) target.copyFrom(this.#black);
      for (const each of placed) draw(target, each);
      return target;
    } catch (error) {
      target[Symbol.dispose]();
      throw error;
    }
  }

  /** `progress` 0 to 1 from one program picture to the other. The caller owns the result. */
  dissolve(from: Picture, to: Picture, progress: number): Picture {
    const share = Math.round(progress * SHARE_WHOLE);
    if (share === 0) return from.share();
    if (share === SHARE_WHOLE) return to.share();
    const target = this.#pool.take();
    const [a, b] = [from.planes, to.planes];
    for (const [index, plane] of target.planes.entries()) {
      const [first, second] = [a[index], b[index]];
      if (first && second) mixPlane(plane, first, second, share);
    }
    return target;
  }

  /** Through black: the first picture goes until the half, then the second comes. The caller owns the result. */
  fade(from: Picture, to: Picture, progress: number): Picture {
    return progress < 0.5 ? this.dissolve(from, this.#black, progress * 2) : this.dissolve(this.#black, to, progress * 2 - 1);
  }

  /** From left to right, behind a soft edge; `progress` 0 to 1. The caller owns the result. */
  wipe(from: Picture, to: Picture, progress: number): Picture {
    if (progress <= 0) return from.share();
    if (progress >= 1) return to.share();
    const target = this.#pool.take();
    wipeInto(target, from, to, progress);
    return target;
  }

  /**
   * Lays sprites over a program picture, the first one lowest. Takes `base`; the caller owns the result, which is `base` itself where nothing is
   * seen of them. Writes into no pixels that anybody else reads.
   */
  over(base: Picture, sprites: readonly PlacedSprite[]): Picture {
    const seen = sprites.filter(({ sprite, x, y, opacity }) => sprite.isSeen(this.#size, x, y, opacity));
    if (seen.length === 0) return base;
    const target = this.#pool.isLentOnce(base) ? base : this.#copyOf(base);
    for (const { sprite, x, y, opacity } of seen) sprite.over(target, x, y, opacity);
    return target;
  }

  /** Takes `base`. */
  #copyOf(base: Picture): Picture {
    using source = base;
    const copy = this.#pool.take();
    copy.copyFrom(source);
    return copy;
  }

  [Symbol.dispose](): void {
    this.#pool[Symbol.dispose]();
    this.#black[Symbol.dispose]();
  }
}

type Placed = { readonly picture: Picture; readonly scaler: Scaler; readonly place: Placement };

/** What can be seen through stands on black. */
function draw(target: Picture, { picture, scaler, place: { from, to } }: Placed): void {
  using source = picture.hasAlpha ? multiplied(picture) : picture.share();
  toBt709(target, to, scaler.scaleInto(target, to, source, from));
}

const rowOf = (plane: Plane, row: number): Buffer => plane.bytes.subarray(row * plane.stride, row * plane.stride + plane.width);

function mixPlane(into: Plane, a: Plane, b: Plane, share: number): void {
  if (a.stride === into.stride && b.stride === into.stride) {
    // Rows and padding in one go; all three were allocated by the same rule or have the same stride.
    const bytes = Math.min(into.stride * into.height, into.bytes.length, a.bytes.length, b.bytes.length);
    mix(into.bytes.subarray(0, bytes), a.bytes, b.bytes, share);
    return;
  }
  for (let row = 0; row < into.height; row++) mix(rowOf(into, row), rowOf(a, row), rowOf(b, row), share);
}
