/** Turns, cuts and deinterlaces the pictures of one source. Costs nothing where nothing is wanted. */
import { AV_FRAME_DATA_DISPLAYMATRIX, AV_FRAME_FLAG_INTERLACED, AV_NOPTS_VALUE, type AVPixelFormat } from 'node-av/constants';
import { avGetPixFmtName, type FilterContext, FilterGraph, Frame } from 'node-av/lib';
import { plainSettings, type SourceSettings } from '#packet/index.ts';
import { filterWords, type FilterWish } from './filter-words.ts';
import { orientationOf, turnedBy } from './orientation.ts';
import { Picture } from './picture.ts';

/** What is wanted of each picture beside what it says itself; it may change from one to the next. */
export type PictureWish = Pick<SourceSettings, 'crop' | 'rotation' | 'deinterlace'> & {
  /** The size that a drawn picture has at most; null: it was filmed, and goes as it is. */
  readonly drawnWithin?: { readonly width: number; readonly height: number } | null;
};
export const AS_IT_IS: PictureWish = plainSettings;

export type TakePicture = (picture: Picture, pts: bigint | null) => void;

type TimeBase = { readonly num: number; readonly den: number };
type Graph = { readonly graph: FilterGraph; readonly source: FilterContext; readonly sink: FilterContext };

const TRANSPARENT = /^(pal8|ya\d|yuva|gbrap|[rgb]{3}a|a[rgb]{3})/;

export class PictureFilter implements Disposable {
  readonly #timeBase: TimeBase;
  readonly #wish: () => PictureWish;
  /** What the graph was made for. */
  #form = '';
  #graph: Graph | null = null;
  /** The size of the pictures that say that they are interlaced; among them are some that do not. */
  #interlaced = '';

  /** `timeBase`: of the stamps. */
  constructor(timeBase: TimeBase, wish: () => PictureWish) {
    this.#timeBase = timeBase;
    this.#wish = wish;
  }

  /** Takes `native` and hands what comes of it to `take`, who owns it: usually one picture; deinterlacing keeps one back. */
  async put(native: Frame, take: TakePicture): Promise<void> {
    const stamp = native.bestEffortTimestamp;
    const graph = this.#graphFor(native, filterWords(this.#wishOf(native)));
    if (!graph) return take(Picture.of(native), stampOf(stamp));
    native.pts = stamp;
    await graph.source.buffersrcAddFrame(native);
    native.free();
    await this.#receive(graph, take);
  }

  /** The end: what was kept back comes out. */
  async flush(take: TakePicture): Promise<void> {
    if (!this.#graph) return;
    await this.#graph.source.buffersrcAddFrame(null);
    await this.#receive(this.#graph, take);
    this.#close();
  }

  async #receive({ sink }: Graph, take: TakePicture): Promise<void> {
    for (;;) {
      const frame = new Frame();
      frame.alloc();
      if ((await sink.buffersinkGetFrame(frame)) < 0) return frame.free();
      take(Picture.of(frame), this.#inOwnTime(frame.pts, sink.buffersinkGetTimeBase()));
    }
  }

  /** A graph may count in parts of the source's ticks. */
  #inOwnTime(pts: bigint, { num, den }: TimeBase): bigint | null {
    const own = this.#timeBase;
    return pts === AV_NOPTS_VALUE ? null : (pts * BigInt(num * own.den)) / BigInt(den * own.num);
  }

  #wishOf(native: Frame): FilterWish {
    const { crop, rotation, deinterlace, drawnWithin = null } = this.#wish();
    const own = orientationOf(native.getSideData(AV_FRAME_DATA_DISPLAYMATRIX));
    return {
      deinterlace: deinterlace === 'on' ? 'all' : deinterlace === 'auto' && this.#isInterlaced(native) ? 'marked' : 'none',
      orientation: turnedBy(own, rotation),
      crop,
      drawn: drawnWithin && { ...drawnWithin, isTransparent: TRANSPARENT.test(avGetPixFmtName(native.format as AVPixelFormat) ?? '') },
    };
  }

  #isInterlaced(native: Frame): boolean {
    const size = `${native.width}x${native.height}`;
    if (native.hasFlags(AV_FRAME_FLAG_INTERLACED)) this.#interlaced = size;
    return this.#interlaced === size;
  }

  /** Null: the picture goes as it is, because nothing is wanted of it or it cannot be done. */
  #graphFor(native: Frame, words: string): Graph | null {
    if (words === '') {
      this.#close();
      return null;
    }
    const { width, height, format, sampleAspectRatio: shape, colorSpace, colorRange } = native;
    const { num, den } = this.#timeBase;
    const input = [
      `video_size=${width}x${height}:pix_fmt=${format}:time_base=${num}/${den}`,
      `pixel_aspect=${shape.num}/${shape.den || 1}:colorspace=${colorSpace}:range=${colorRange}`,
    ].join(':');
    const form = `${input} ${words}`;
    if (this.#form === form) return this.#graph;
    this.#close();
    this.#form = form;
    this.#graph = openGraph(`buffer@in=${input}[in];[in]${words}[out];[out]buffersink@out`);
    return this.#graph;
  }

  #close(): void {
    this.#form = '';
    this.#graph?.graph.free();
    this.#graph = null;
  }

  [Symbol.dispose](): void {
    this.#close();
  }
}

function openGraph(text: string): Graph | null {
  const graph = new FilterGraph();
  graph.alloc();
  // The cores belong to the encoder.
  graph.nbThreads = 1;
  const code = Math.min(graph.parse2(text), 0) || graph.configSync();
  const [source, sink] = code < 0 ? [null, null] : [graph.getFilter('buffer@in'), graph.getFilter('buffersink@out')];
  if (source && sink) return { graph, source, sink };
  graph.free();
  return null;
}

const stampOf = (stamp: bigint): bigint | null => (stamp === AV_NOPTS_VALUE ? null : stamp);
