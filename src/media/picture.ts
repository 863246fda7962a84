/** Pictures in native memory. Each `Picture` has one owner who disposes it; the pixels live as long as any of their owners. */
import {
  AVCOL_PRI_BT709,
  AVCOL_RANGE_MPEG,
  AVCOL_SPC_BT709,
  AVCOL_TRC_BT709,
  AV_PIX_FMT_RGBA,
  AV_PIX_FMT_YUV420P,
} from 'node-av/constants';
import { Frame } from 'node-av/lib';

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

  /** Its size in square pixels: what it looks like. */
  get shape(): { readonly width: number; readonly height: number } {
    const { width, height, sampleAspectRatio } = this.native;
    const { num, den } = sampleAspectRatio;
    return num > 0 && den > 0 ? { width: (width * num) / den, height } : { width, height };
  }

  /** True where the encoder takes the picture as it is: size, square pixels, YUV 4:2:0 and limited range. */
  isProgram(size: { readonly width: number; readonly height: number }): boolean {
    const { native, shape } = this;
    return (
      shape.width === size.width && native.width === size.width && native.height === size.height && native.format === AV_PIX_FMT_YUV420P
    );
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

  /** Another owner of the same pixels. */
  share(): Picture {
    this.#pixels.owners++;
    return new Picture(this.#pixels);
  }

  /** Whether nobody else owns the pixels. */
  get isAlone(): boolean {
    return this.#pixels.owners === 1;
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

function allocate(width: number, height: number, format: typeof AV_PIX_FMT_YUV420P): Frame {
  const frame = new Frame();
  frame.alloc();
  frame.width = width;
  frame.height = height;
  frame.format = format;
  const code = frame.getBuffer(ALIGNMENT);
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

  [Symbol.dispose](): void {
    for (const picture of this.#pictures) picture[Symbol.dispose]();
  }
}
