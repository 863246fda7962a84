/** Brings pictures of any size and form into the program's. */
import { AV_PIX_FMT_RGBA, AV_PIX_FMT_YUV420P, SWS_BICUBIC, type AVPixelFormat } from 'node-av/constants';
import { SoftwareScaleContext } from 'node-av/lib';
import { allocate, Picture, type Plane } from './picture.ts';

export type Rectangle = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/**
 * Scales into a rectangle of a program picture, straight into its planes: what lies around it stays as it was.
 * Keeps a context for the last form it saw. One a source.
 */
export class Scaler implements Disposable {
  #context: SoftwareScaleContext | null = null;
  #form = '';

  /** `to`: even position and size. */
  scaleInto(target: Picture, to: Rectangle, source: Picture): void {
    const { native } = source;
    const context = this.#contextFor(source, to);
    const planes = target.planes.map((plane, index) => within(plane, index === 0 ? to : half(to)));
    context.scaleSync(
      native.data ?? [],
      native.linesize,
      0,
      native.height,
      planes.map((p) => p.bytes),
      planes.map((p) => p.stride),
    );
  }

  #contextFor({ native }: Picture, to: Rectangle): SoftwareScaleContext {
    const form = `${native.width}x${native.height}:${native.format}>${to.width}x${to.height}`;
    if (this.#context && this.#form === form) return this.#context;
    this.#context?.freeContext();
    const context = new SoftwareScaleContext();
    context.getContext(native.width, native.height, native.format as AVPixelFormat, to.width, to.height, AV_PIX_FMT_YUV420P, SWS_BICUBIC);
    this.#context = context;
    this.#form = form;
    return context;
  }

  [Symbol.dispose](): void {
    this.#context?.freeContext();
    this.#context = null;
  }
}

function within(plane: Plane, { x, y }: Rectangle): { bytes: Buffer; stride: number } {
  return { bytes: plane.bytes.subarray(y * plane.stride + x), stride: plane.stride };
}

const half = (r: Rectangle): Rectangle => ({ x: r.x >> 1, y: r.y >> 1, width: r.width >> 1, height: r.height >> 1 });

/**
 * Any picture as RGBA of `size`, alpha straight; opaque where the picture has none. The caller owns the result.
 * Throws where the form cannot be converted.
 */
export function toRgba(picture: Picture, size: { readonly width: number; readonly height: number }): Picture {
  const native = allocate(size.width, size.height, AV_PIX_FMT_RGBA);
  const rgba = Picture.of(native);
  using context = new SoftwareScaleContext();
  context.allocContext();
  const code = context.scaleFrameSync(native, picture.native);
  if (code >= 0) return rgba;
  rgba[Symbol.dispose]();
  throw new Error(`the picture cannot be converted (${code})`);
}

/** RGBA into a program picture of the same size, by BT.709: for what is drawn, once a change. The caller owns the result. */
export function toProgram(rgba: Picture): Picture {
  using context = new SoftwareScaleContext();
  // Without a configuration of its own, sws_scale_frame takes size, matrix and range from the two frames (FFmpeg 7.1 and later).
  context.allocContext();
  const picture = Picture.blank(rgba.width, rgba.height);
  const code = context.scaleFrameSync(picture.native, rgba.native);
  if (code < 0) throw new Error(`the picture cannot be converted (${code})`);
  return picture;
}
