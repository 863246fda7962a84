/** Draws the overlays of a program: once a change, ahead of it where it can be known. */
import { addressName } from '#core/address-name.ts';
import type { Clock } from '#core/clock.ts';
import { millis, type Millis } from '#core/units.ts';
import { placeOverlay, type PlacedOverlay } from '#timeline/index.ts';
import type { PlacedSprite } from '../compose.ts';
import type { Size } from '../fit.ts';
import type { Sprite } from '../sprite.ts';
import { CueView } from './cue-view.ts';
import { painted } from './draw/paint.ts';
import { PictureShelf } from './files/picture-shelf.ts';
import type { Look } from './look.ts';
import type { OverlayMoment } from './moment.ts';
import { sketchOf, type Desk, type Sketch } from './sketch.ts';
import { SpriteCache } from './sprite-cache.ts';
import type { Trouble } from './trouble.ts';

export type OverlayPainterOptions = {
  readonly canvas: Size;
  readonly clock: Clock;
  /** The file of an address, `/assets/…` or `http(s)://…`, where there is one. It may not exist yet, and may change. */
  readonly fileOf: (url: string) => string | null;
};

const CACHE_BYTES = 64e6;
/** How long one call may draw before the rest has to wait for the next picture. */
const DRAW_MS = 6;
/** Changes of words are drawn so many seconds ahead. */
const SECONDS_AHEAD = [1, 2, 3];

type ReadySketch = Extract<Sketch, { is: 'ready' }>;

export class OverlayPainter implements Disposable {
  readonly #options: OverlayPainterOptions;
  readonly #shelf: PictureShelf;
  readonly #cache = new SpriteCache(CACHE_BYTES);
  readonly #views = new Map<string, CueView>();
  readonly #desk: Desk;
  #onAir: readonly PlacedOverlay[] = [];
  #soon: readonly PlacedOverlay[] = [];

  constructor(options: OverlayPainterOptions) {
    this.#options = options;
    this.#shelf = new PictureShelf(options.clock);
    this.#desk = {
      canvas: options.canvas,
      isDrawn: (key) => this.#cache.has(key),
      fileAt: (address) => {
        const path = options.fileOf(address);
        return path === null ? null : { path, ...this.#shelf.ask(path, addressName(address)) };
      },
    };
  }

  /** Loads and draws ahead what is coming; draws at most one thing a call. `soon`: overlays due within about 2 s. */
  prepare(soon: readonly PlacedOverlay[], moment: OverlayMoment): void {
    this.#shelf.sweep();
    const onAir = new Set(this.#onAir.map(({ cueId }) => cueId));
    this.#soon = soon.filter(({ cueId }) => !onAir.has(cueId));
    for (const overlay of this.#soon) this.#prepareOne(overlay, moment);
    for (const [overlay, then] of this.#coming(moment)) {
      const { sketch } = this.#staged(overlay, then);
      if (sketch.is !== 'ready' || this.#cache.has(sketch.key)) continue;
      return this.#draw(sketch);
    }
  }

  /**
   * What to put over the picture, bottom first, at this very picture; good until the next call. Never blocks on a file: what is not there yet is
   * left out, or its last good look stays.
   */
  spritesOf(overlays: readonly PlacedOverlay[], moment: OverlayMoment): readonly PlacedSprite[] {
    const until = millis(this.#options.clock.now() + DRAW_MS);
    this.#onAir = overlays;
    this.#forgetOthers();
    const placed = overlays.flatMap((overlay) => this.#placed(overlay, moment, until) ?? []);
    this.#cache.trim(new Set([...this.#views.values()].map(({ shown }) => shown ?? '')));
    return placed;
  }

  /** What is wrong now, by cue. */
  get troubles(): readonly ({ readonly cueId: string } & Trouble)[] {
    return [...this.#views].flatMap(([cueId, { troubles }]) => troubles.map((trouble) => ({ cueId, ...trouble })));
  }

  #prepareOne(overlay: PlacedOverlay, moment: OverlayMoment): void {
    const { view, look, sketch } = this.#staged(overlay, moment);
    if (sketch.is === 'moving') view.moving.prepare(sketch, overlay, this.#options);
    view.tell(look, sketch, sketch.is === 'ready' ? this.#cache.get(sketch.key) : null);
  }

  /** What may have to be drawn, the most urgent first. */
  *#coming(moment: OverlayMoment): Generator<readonly [PlacedOverlay, OverlayMoment]> {
    const overlays = [...this.#onAir, ...this.#soon];
    for (const overlay of overlays) yield [overlay, moment];
    const changing = overlays.filter(({ params }) => params['type'] === 'dynamic_text');
    for (const ahead of SECONDS_AHEAD) {
      const then = { ...moment, wall: millis((Math.floor(moment.wall / 1000) + ahead) * 1000) };
      for (const overlay of changing) yield [overlay, then];
    }
  }

  /** Null where there is nothing to be seen. */
  #placed(overlay: PlacedOverlay, moment: OverlayMoment, until: Millis): PlacedSprite | null {
    const { view, look, sketch } = this.#staged(overlay, moment);
    if (sketch.is === 'ready' && this.#isDrawn(sketch, until)) view.show(sketch.key);
    if (sketch.is === 'moving') view.moving.prepare(sketch, overlay, this.#options);
    if (sketch.is === 'nothing') view.show(null);
    const moving = view.moving.spriteAt(overlay.elapsed);
    if (moving) view.shown = null;
    const drawn = view.shown === null ? null : this.#cache.get(view.shown);
    view.tell(look, sketch, drawn);
    if (moving) return this.#place(overlay, moving, moving.size, 0);
    return drawn && this.#place(overlay, drawn.sprite, drawn.box, drawn.bleed);
  }

  #place({ params, opacity }: PlacedOverlay, sprite: Sprite, box: Size, bleed: number): PlacedSprite {
    // It has been drawn at the size that it is shown at.
    const { x, y } = placeOverlay({ ...params, width: null, height: null, scale: null }, box, this.#options.canvas);
    return { sprite, x: x - bleed, y: y - bleed, opacity };
  }

  #staged({ cueId, params }: PlacedOverlay, moment: OverlayMoment): { view: CueView; look: Look; sketch: Sketch } {
    const view = this.#views.get(cueId) ?? new CueView();
    this.#views.set(cueId, view);
    const look = view.lookAt(params, moment);
    return { view, look, sketch: sketchOf(look, params, this.#desk) };
  }

  /** Draws it where there is time for that. */
  #isDrawn(sketch: ReadySketch, until: Millis): boolean {
    if (this.#cache.has(sketch.key)) return true;
    if (!sketch.isLight || this.#options.clock.now() >= until) return false;
    this.#draw(sketch);
    return true;
  }

  #draw({ key, layOut }: ReadySketch): void {
    const drawing = layOut();
    this.#cache.put(key, { ...drawing, sprite: painted(drawing) });
  }

  #forgetOthers(): void {
    const known = new Set([...this.#onAir, ...this.#soon].map(({ cueId }) => cueId));
    for (const [cueId, view] of this.#views) {
      if (known.has(cueId)) continue;
      view[Symbol.dispose]();
      this.#views.delete(cueId);
    }
  }

  [Symbol.dispose](): void {
    for (const view of this.#views.values()) view[Symbol.dispose]();
    this.#views.clear();
    this.#cache[Symbol.dispose]();
  }
}
