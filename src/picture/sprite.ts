/** A picture with alpha that is laid over others, at any position, odd and partly outside included. */
import { scaleRgba, toRgba, type Picture } from '#media/index.ts';
import { multiplied } from './alpha.ts';
import { blend, OPACITY_WHOLE, type Veil } from './blend.ts';
import type { Size } from './fit.ts';
import { kernels } from './kernels.ts';
import { chromaOf, lumaOf, straighten, takePixels, type Chroma, type Pixels } from './sprite-planes.ts';

/** Its pixels lie in the kernels' memory, which no garbage collector watches: whoever made it disposes it. */
export class Sprite implements Disposable {
  readonly #pixels: Pixels;
  readonly #luma: Veil;
  /** By the parity of the position: which pixels share a sample of chroma depends on it. Made when first needed. */
  readonly #chroma = new Map<number, Chroma>();
  #owned = true;

  /** Takes `pixels`. */
  private constructor(pixels: Pixels) {
    this.#pixels = pixels;
    try {
      this.#luma = lumaOf(pixels);
    } catch (error) {
      kernels().give(pixels.at);
      throw error;
    }
  }

  /** From straight alpha, 4 bytes a pixel, rows without padding. Throws RangeError where there are not as many bytes as pixels. */
  static fromRgba(size: Size, rgba: Uint8Array): Sprite {
    if (rgba.length !== size.width * size.height * 4)
      throw new RangeError(`${rgba.length} bytes are not ${size.width}x${size.height} pixels of RGBA`);
    return new Sprite(takePixels(size, Buffer.from(rgba.buffer, rgba.byteOffset, rgba.byteLength), size.width * 4));
  }

  /** From a decoded picture of any form, with alpha or without, scaled to `size`. `picture` is borrowed. */
  static fromPicture(picture: Picture, size: Size): Sprite {
    if (picture.hasAlpha && (picture.width !== size.width || picture.height !== size.height)) return Sprite.#scaled(picture, size);
    using converted = toRgba(picture, size);
    const { bytes, stride } = converted.rgba;
    return new Sprite(takePixels(size, bytes, stride));
  }

  static #scaled(picture: Picture, size: Size): Sprite {
    using whole = multiplied(picture);
    using scaled = scaleRgba(whole, size);
    const { bytes, stride } = scaled.rgba;
    const pixels = takePixels(size, bytes, stride);
    straighten(pixels);
    return new Sprite(pixels);
  }

  get size(): Size {
    return this.#pixels.size;
  }

  /** Whether anything of it is to be seen in a frame of that size, at that place. */
  isSeen(frame: Size, x: number, y: number, opacity: number): boolean {
    if (Math.round(opacity * OPACITY_WHOLE) === 0) return false;
    return this.#luma.bands.some(
      ({ left, right, top, bottom }) => x + right > 0 && y + bottom > 0 && x + left < frame.width && y + top < frame.height,
    );
  }

  /** Lays the sprite over `target`, a program picture, its corner at (x, y), whole numbers; what lies outside is cut off. `opacity` 0 to 1. */
  over(target: Picture, x: number, y: number, opacity = 1): void {
    const share = Math.round(opacity * OPACITY_WHOLE);
    if (share === 0) return;
    const [luma, u, v] = target.planes;
    if (!luma || !u || !v) return;
    const chroma = this.#chromaAt(x & 1, y & 1);
    blend(luma, this.#luma, x, y, share);
    blend(u, chroma.u, x >> 1, y >> 1, share);
    blend(v, chroma.v, x >> 1, y >> 1, share);
  }

  #chromaAt(oddX: number, oddY: number): Chroma {
    const key = oddX + 2 * oddY;
    const made = this.#chroma.get(key) ?? chromaOf(this.#pixels, oddX, oddY);
    this.#chroma.set(key, made);
    return made;
  }

  [Symbol.dispose](): void {
    if (!this.#owned) return;
    this.#owned = false;
    const pieces = [this.#pixels.at, this.#luma.samples, ...[...this.#chroma.values()].map(({ u }) => u.samples)];
    for (const at of pieces) kernels().give(at);
  }
}
