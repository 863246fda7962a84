/** Brings pictures of any size and form into the program's. */
import {
  AVCOL_RANGE_JPEG,
  AVCOL_RANGE_MPEG,
  AVCOL_SPC_BT2020_NCL,
  AVCOL_SPC_BT470BG,
  AVCOL_SPC_BT709,
  AVCOL_SPC_RGB,
  AV_OPT_TYPE_INT,
  AV_OPT_TYPE_PIXEL_FMT,
  AV_PIX_FMT_GBRAP,
  AV_PIX_FMT_PAL8,
  AV_PIX_FMT_RGBA,
  AV_PIX_FMT_YUV420P,
  AV_PIX_FMT_YUVA444P,
  SWS_BICUBIC,
  type AVPixelFormat,
} from 'node-av/constants';
import { Frame, SoftwareScaleContext } from 'node-av/lib';
import { isFullRange, isRgb, matrixOf, plainForm, type Matrix } from './colour.ts';
import { allocate, copyRows, Picture } from './picture.ts';

export type Rectangle = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
type Size = { readonly width: number; readonly height: number };

/** Scales into a rectangle of a program picture. Keeps what it needs for the last form it saw. One a source. */
export class Scaler implements Disposable {
  #context: SoftwareScaleContext | null = null;
  #form = '';
  /** For rectangles: swscale writes some samples beyond the end of each row (measured: up to 15). */
  #aside: Picture | null = null;

  /**
   * `to` and `from`, a part of the source, all of it by default: even position and size. The result is in limited range and in the matrix that is
   * returned, the source's own: swscale takes RGB for that of BT.601. Throws where the source's form cannot be converted.
   */
  scaleInto(target: Picture, to: Rectangle, source: Picture, from: Rectangle = whole(source)): Matrix {
    if (source.native.format === AV_PIX_FMT_PAL8) {
      // The palette cannot be reached from here.
      using rgba = toRgba(source, source);
      return this.scaleInto(target, to, rgba, from);
    }
    if (isPlain(source.native) && from.width === to.width && from.height === to.height) copyInto(target, to, source, from);
    else if (to.width === target.width && to.height === target.height) this.#scale(target, source, from);
    else {
      const aside = this.#asideOf(to);
      this.#scale(aside, source, from);
      copyInto(target, to, aside, whole(aside));
    }
    return isRgb(source.native) ? 'bt601' : matrixOf(source.native);
  }

  #scale(target: Picture, { native }: Picture, from: Rectangle): void {
    const { planes } = target;
    const context = this.#contextFor(native, from, target);
    const [bytes, strides] = [planes.map((plane) => plane.bytes), planes.map((plane) => plane.stride)];
    context.scaleSync(cut(native, from), native.linesize, 0, from.height, bytes, strides);
  }

  #asideOf({ width, height }: Size): Picture {
    if (this.#aside?.width === width && this.#aside.height === height) return this.#aside;
    this.#aside?.[Symbol.dispose]();
    this.#aside = Picture.blank(width, height);
    return this.#aside;
  }

  #contextFor(native: Frame, from: Size, to: Size): SoftwareScaleContext {
    const fullRange = isFullRange(native);
    const form = `${from.width}x${from.height}:${native.format}:${fullRange}>${to.width}x${to.height}`;
    if (this.#context && this.#form === form) return this.#context;
    this.#context?.freeContext();
    this.#context = null;
    this.#context = openContext(plainForm(native), fullRange, from, to);
    this.#form = form;
    return this.#context;
  }

  [Symbol.dispose](): void {
    this.#context?.freeContext();
    this.#context = null;
    this.#aside?.[Symbol.dispose]();
    this.#aside = null;
  }
}

function openContext(format: AVPixelFormat, fullRange: boolean, from: Size, to: Size): SoftwareScaleContext {
  const context = new SoftwareScaleContext();
  context.allocContext();
  const numbers = { srcw: from.width, srch: from.height, dstw: to.width, dsth: to.height, src_range: fullRange ? 1 : 0, dst_range: 0 };
  const codes = [
    ...Object.entries(numbers).map(([name, value]) => context.setOption(name, value, AV_OPT_TYPE_INT)),
    context.setOption('sws_flags', SWS_BICUBIC, AV_OPT_TYPE_INT),
    context.setOption('src_format', format, AV_OPT_TYPE_PIXEL_FMT),
    context.setOption('dst_format', AV_PIX_FMT_YUV420P, AV_OPT_TYPE_PIXEL_FMT),
    context.initContext(),
  ];
  const wrong = codes.find((code) => code < 0);
  if (wrong === undefined) return context;
  context.freeContext();
  throw new Error(`the picture cannot be scaled from ${from.width}x${from.height} to ${to.width}x${to.height} (${wrong})`);
}

const whole = ({ width, height }: Size): Rectangle => ({ x: 0, y: 0, width, height });

/** Whether its samples can be copied as they are. */
const isPlain = (native: Frame): boolean => native.format === AV_PIX_FMT_YUV420P && !isFullRange(native);

/** Both are YUV 4:2:0; even positions, `from` as large as `to`. */
function copyInto(target: Picture, to: Rectangle, source: Picture, from: Rectangle): void {
  const { planes } = source;
  for (const [index, plane] of target.planes.entries()) {
    const other = planes[index];
    const shift = index === 0 ? 0 : 1;
    const into = plane.bytes.subarray((to.y >> shift) * plane.stride + (to.x >> shift));
    if (!other) continue;
    const out = other.bytes.subarray((from.y >> shift) * other.stride + (from.x >> shift));
    copyRows(into, plane.stride, out, other.stride, to.width >> shift, to.height >> shift);
  }
}

/** The planes from the corner of `from` on. */
function cut(native: Frame, { x, y }: Rectangle): Buffer[] {
  const data = native.data ?? [];
  if (x === 0 && y === 0) return data;
  const grain = grainOf(native.format as AVPixelFormat);
  return data.map((bytes, index) => {
    const { bytesOfColumns = 0, rows = 0 } = grain[index] ?? {};
    const row = Math.floor((y * rows) / GRAIN_PIXELS);
    return bytes.subarray(row * (native.linesize[index] ?? 0) + Math.floor((x * bytesOfColumns) / GRAIN_PIXELS));
  });
}

/** How many bytes so many columns, and how many rows so many rows, are in each plane of a form. */
const GRAIN_PIXELS = 64;
type Grain = { readonly bytesOfColumns: number; readonly rows: number };
const grains = new Map<AVPixelFormat, readonly Grain[]>();

/** Asked of a small picture: libav's table of forms cannot be reached from here. */
function grainOf(format: AVPixelFormat): readonly Grain[] {
  const known = grains.get(format);
  if (known) return known;
  using sample = Picture.of(allocate(GRAIN_PIXELS, GRAIN_PIXELS, format, 1));
  const { data, linesize } = sample.native;
  const grain = (data ?? []).map((bytes, index) => {
    const bytesOfColumns = linesize[index] ?? 1;
    return { bytesOfColumns, rows: bytes.length / bytesOfColumns };
  });
  grains.set(format, grain);
  return grain;
}

const SPACES = { bt601: AVCOL_SPC_BT470BG, bt709: AVCOL_SPC_BT709, bt2020: AVCOL_SPC_BT2020_NCL } as const;

/**
 * Any picture as RGBA of `size`, alpha straight; opaque where the picture has none. The caller owns the result.
 * Throws where the form cannot be converted.
 */
export function toRgba(picture: Picture, size: Size): Picture {
  // A reference of its own, so that what the picture leaves unsaid can be said without writing into it.
  const said = new Frame();
  said.alloc();
  said.ref(picture.native);
  if (!isRgb(picture.native)) {
    said.colorSpace = SPACES[matrixOf(picture.native)];
    said.colorRange = isFullRange(picture.native) ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG;
  }
  try {
    return convert(said, allocate(size.width, size.height, AV_PIX_FMT_RGBA));
  } finally {
    said.free();
  }
}

/** RGBA to another size, each component by itself, alpha included. The caller owns the result. */
export function scaleRgba(rgba: Picture, size: Size): Picture {
  using planar = convert(rgba.native, allocate(rgba.width, rgba.height, AV_PIX_FMT_GBRAP));
  // Taken for YUV, planes are scaled as they are; as RGB swscale would convert them there and back, in ten times the time.
  const into = allocate(size.width, size.height, AV_PIX_FMT_YUVA444P);
  for (const native of [planar.native, into]) {
    native.format = AV_PIX_FMT_YUVA444P;
    native.colorSpace = AVCOL_SPC_BT709;
    native.colorRange = AVCOL_RANGE_JPEG;
  }
  using scaled = convert(planar.native, into);
  scaled.native.format = AV_PIX_FMT_GBRAP;
  scaled.native.colorSpace = AVCOL_SPC_RGB;
  return convert(scaled.native, allocate(size.width, size.height, AV_PIX_FMT_RGBA));
}

/** RGBA into a program picture of the same size, by BT.709: for what is drawn, once a change. The caller owns the result. */
export const toProgram = (rgba: Picture): Picture => convert(rgba.native, Picture.blank(rgba.width, rgba.height).native);

/** Takes `into`. */
function convert(from: Frame, into: Frame): Picture {
  using context = new SoftwareScaleContext();
  // Without a configuration of its own, sws_scale_frame takes size, matrix and range from the two frames (FFmpeg 7.1 and later).
  context.allocContext();
  const code = context.scaleFrameSync(into, from);
  const picture = Picture.of(into);
  if (code >= 0) return picture;
  picture[Symbol.dispose]();
  throw new Error(`the picture cannot be converted (${code})`);
}
