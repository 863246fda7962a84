/** Overlays as the product's own painter draws them, over a picture of one colour: what a recording of them is compared with. */
import { systemClock } from '#core/system-clock.ts';
import { millis, seconds } from '#core/units.ts';
import { Picture } from '#media/index.ts';
import { Compositor, OverlayPainter, type OverlayMoment, type Size } from '#picture/index.ts';
import type { PlacedOverlay } from '#timeline/index.ts';
import type { Region } from './picture-reader.ts';
import { untilTrue } from './within.ts';

const FONTS_MS_MAX = 10_000;

export type OverlaysWanted = {
  /** Bottom first. */
  readonly overlays: readonly Params[];
  readonly region: Region;
  /** Luma of what they lie over; black by default. */
  readonly over?: number;
  readonly values?: Readonly<Record<string, string | number | boolean>>;
};

type Params = Readonly<Record<string, unknown>>;

export class DrawnOverlays implements Disposable {
  readonly #size: Size;
  readonly #painter: OverlayPainter;
  readonly #compositor: Compositor;
  #count = 0;

  constructor(size: Size) {
    this.#size = size;
    this.#painter = new OverlayPainter({ canvas: size, clock: systemClock, fileOf: () => null });
    this.#compositor = new Compositor(size);
  }

  /** The luma of the region, row after row. Rejects where one of the overlays is not drawn. */
  async luma({ overlays, region, over = 16, values = {} }: OverlaysWanted): Promise<Buffer> {
    // Each has a name of its own, so that none keeps the look of one before it.
    const placed = overlays.map((params) => placedAs(params, String(this.#count++)));
    const moment = { wall: millis(0), values: new Map(Object.entries(values)) };
    await untilTrue(FONTS_MS_MAX, 'a drawing of the overlays', () => this.#areDrawn(placed, moment));
    const base = Picture.filled(this.#size.width, this.#size.height, [over, 128, 128]);
    using picture = this.#compositor.over(base, this.#painter.spritesOf(placed, moment));
    return lumaOf(picture, region);
  }

  #areDrawn(placed: readonly PlacedOverlay[], moment: OverlayMoment): boolean {
    this.#painter.prepare(placed, moment);
    return this.#painter.spritesOf(placed, moment).length === placed.length;
  }

  [Symbol.dispose](): void {
    this.#painter[Symbol.dispose]();
    this.#compositor[Symbol.dispose]();
  }
}

/** Root of the mean square of the differences, in levels. */
export function difference(some: Buffer, others: Buffer): number {
  if (some.length !== others.length) throw new Error(`${some.length} samples are compared with ${others.length}`);
  let sum = 0;
  for (let index = 0; index < some.length; index++) sum += ((some[index] ?? 0) - (others[index] ?? 0)) ** 2;
  return Math.sqrt(sum / some.length);
}

const placedAs = (params: Params, cueId: string): PlacedOverlay => {
  const { opacity } = params;
  return { cueId, layer: 1, params, opacity: typeof opacity === 'number' ? opacity : 1, elapsed: seconds(0) };
};

function lumaOf(picture: Picture, { x, y, width, height }: Region): Buffer {
  const [luma] = picture.planes;
  if (!luma) throw new Error('there is no picture');
  return Buffer.concat(
    Array.from({ length: height }, (_, row) => luma.bytes.subarray((y + row) * luma.stride + x, (y + row) * luma.stride + x + width)),
  );
}
