/** Pictures in native memory. Each `Picture` has one owner who disposes it; the pixels live as long as any of their owners. */
import {
  AVCOL_PRI_BT709,
  AVCOL_RANGE_MPEG,
  AVCOL_SPC_BT709,
  AVCOL_TRC_BT709,
  AV_PIX_FMT_GRAY8,
  AV_PIX_FMT_RGBA,
  AV_PIX_FMT_YUV420P,
  type AVPixelFormat,
} from 'node-av/constants';
import { avImageCopy2, Frame } from 'node-av/lib';
import { hasAlpha, isFullRange, matrixOf } from './colour.ts';

// getBuffer's alignment: x264 and libswscale use 32-byte loads.
const ALIGNMENT = 32;

/** One plane of samples, 8 bits each. Valid only until its picture is disposed: take it anew for each use. */
export type Plane = { readonly bytes: Buffer; readonly stride: number; readonly width: number; readonly height: number };

/**
 * The pixels of a picture and how many own them. Counted here rather than by libav: every native reference tells the garbage collector
 * of megabytes that it cannot free, and it then runs for nothing (measured: 8 % of the engine's time).
 */
type Pixels = { readonly native: Frame; owners: number };

export class Picture implements Disposable {
  readonly #pixels: Pixels;
  #owned = true;

  private constructor(pixels: Pixels) {
    this.#pixels = pixels;
  }

  /** Takes `native`. For the files of this folder only. */
  static of(native: Frame): Picture {
    return new Picture({ native, owners: 1 });
  }

  /** For the files of this folder only. */
  get native(): Frame {
    return this.#pixels.native;
  }

  /** A picture in the program's own form (YUV 4:2:0, BT.709, limited range) with undefined content. Even width and height. */
  static blank(width: number, height: number): Picture {
    const native = allocate(width, height, AV_PIX_FMT_YUV420P);
    native.colorRange = AVCOL_RANGE_MPEG;
    native.colorSpace = AVCOL_SPC_BT709;
    native.colorPrimaries = AVCOL_PRI_BT709;
    native.colorTrc = AVCOL_TRC_BT709;
    return Picture.of(native);
  }

  /** A picture of one colour, given in limited-range YUV. */
  static filled(width: number, height: number, [y, u, v]: readonly [number, number, number]): Picture {
    const picture = Picture.blank(width, height);
    for (const [index, value] of [y, u, v].entries()) picture.planes[index]?.bytes.fill(value);
    return picture;
  }

  /** A picture from RGBA bytes, 4 a pixel, rows without padding. */
  static fromRgba(width: number, height: number, rgba: Buffer): Picture {
    const native = allocate(width, height, AV_PIX_FMT_RGBA);
    const [bytes] = native.data ?? [];
    const [stride = 0] = native.linesize;
    for (let row = 0; row < height; row++) bytes?.set(rgba.subarray(row * width * 4, (row + 1) * width * 4), row * stride);
    return Picture.of(native);
  }

  get width(): number {
    return this.native.width;
  }

  get height(): number {
    return this.native.height;
  }

  /** True where the encoder takes the picture as it is: size, square pixels, YUV 4:2:0, limited range and the colours of BT.709. */
  isProgram(size: { readonly width: number; readonly height: number }): boolean {
    if (this.width !== size.width || this.height !== size.height || this.pixelAspect !== 1) return false;
    return this.native.format === AV_PIX_FMT_YUV420P && !isFullRange(this.native) && matrixOf(this.native) === 'bt709';
  }

  /** Luma, then the two chroma planes at half width and height, of a YUV 4:2:0 picture. */
  get planes(): readonly Plane[] {
    const { data, linesize, width, height } = this.native;
    return (data ?? []).slice(0, 3).map((bytes, index) => ({
      bytes,
      stride: linesize[index] ?? 0,
      width: index === 0 ? width : (width + 1) >> 1,
      height: index === 0 ? height : (height + 1) >> 1,
    }));
  }

  /** Packed pixels, R, G, B and A a byte each, of a picture made by `fromRgba` or `toRgba`. Valid only until the picture is disposed. */
  get rgba(): { readonly bytes: Buffer; readonly stride: number } {
    const { data, linesize } = this.native;
    return { bytes: data?.[0] ?? Buffer.alloc(0), stride: linesize[0] ?? 0 };
  }

  /** Whether parts of it can be seen through, as its form tells. */
  get hasAlpha(): boolean {
    return hasAlpha(this.native);
  }

  /** Width to height of one pixel as it is to be shown; what is off by less than a hundredth comes of rounded sizes, and is 1. */
  get pixelAspect(): number {
    const { num, den } = this.native.sampleAspectRatio;
    const said = num > 0 && den > 0 ? num / den : 1;
    return Math.abs(said - 1) < 0.01 ? 1 : said;
  }

  /** Another owner of the same pixels. */
  share(): Picture {
    this.#pixels.owners++;
    return new Picture(this.#pixels);
  }

  /** Whether `other` is of the same pixels. */
  sharesWith(other: Picture): boolean {
    return this.#pixels === other.#pixels;
  }

  /** Whether nobody else owns the pixels. */
  get isAlone(): boolean {
    return this.#pixels.owners === 1;
  }

  /** Whether `other` and this one own the pixels, and nobody else. */
  isOnlySharedWith(other: Picture): boolean {
    return this.#pixels === other.#pixels && this.#pixels.owners === 2;
  }

  /** Copies the pixels of a picture of the same size and form. */
  copyFrom(source: Picture): void {
    this.native.copy(source.native);
  }

  [Symbol.dispose](): void {
    if (!this.#owned) return;
    this.#owned = false;
    if (--this.#pixels.owners === 0) this.#pixels.native.free();
  }
}

/** Copies `rows` rows of `width` bytes each: a rectangle of one memory into one of another, in one call. */
export function copyRows(to: Buffer, toStride: number, from: Buffer, fromStride: number, width: number, rows: number): void {
  avImageCopy2([to], [toStride], [from], [fromStride], AV_PIX_FMT_GRAY8, width, rows);
}

/** A picture with undefined content. For the files of this folder only. */
export function allocate(width: number, height: number, format: AVPixelFormat, alignment = ALIGNMENT): Frame {
  const frame = new Frame();
  frame.alloc();
  frame.width = width;
  frame.height = height;
  frame.format = format;
  const code = frame.getBuffer(alignment);
  if (code < 0) throw new Error(`no memory for a picture of ${width}x${height} (${code})`);
  return frame;
}

/** Pictures of one size that are used again, so that a running program allocates none. Owns them all. */
export class PicturePool implements Disposable {
  readonly #size: { readonly width: number; readonly height: number };
  readonly #pictures: Picture[] = [];

  constructor(size: { readonly width: number; readonly height: number }) {
    this.#size = size;
  }

  /** A picture that nobody else reads; its content is what it last was. The caller owns it. */
  take(): Picture {
    let free = this.#pictures.find((picture) => picture.isAlone);
    if (!free) {
      free = Picture.blank(this.#size.width, this.#size.height);
      this.#pictures.push(free);
    }
    return free.share();
  }

  /** Whether nobody but the pool and whoever asks owns the pixels, so that they may be written. */
  isLentOnce(picture: Picture): boolean {
    return this.#pictures.some((own) => own.isOnlySharedWith(picture));
  }

  [Symbol.dispose](): void {
    for (const picture of this.#pictures) picture[Symbol.dispose]();
  }
}
