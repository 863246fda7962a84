/** The program's overlays: what is written, what was pushed in, and what viewers must be told; drawn ahead of their time. */
import type { Clock } from '#core/clock.ts';
import { localFile } from '#core/local-file.ts';
import { millis, type Frame } from '#core/units.ts';
import type { PushedValue, Show } from '#packet/index.ts';
import { OverlayPainter, type PlacedSprite } from '#picture/index.ts';
import type { PlacedOverlay, Scene } from '#timeline/index.ts';
import type { Coming } from './need.ts';
import { noNotice, noticeOverlay, noticeStep, type Notice, type NoticeTexts } from './notice.ts';
import { Stingers } from './stingers.ts';

const HELD_PICTURES = 15;

export class OverlayTrack implements Disposable {
  readonly #painter: OverlayPainter;
  readonly #stingers: Stingers;
  readonly #values = new Map<string, PushedValue>();
  /** What viewers read when they see something else than was planned. */
  notices: NoticeTexts = { backup: null, slate: null };
  #show: Show;
  #notice: Notice = noNotice;
  #soon: readonly PlacedOverlay[] = [];
  #told: ReadonlySet<string> = new Set();
  #sprites: readonly PlacedSprite[] = [];
  /** The wall clock at the picture that was made last, ms. */
  #wall = 0;

  constructor(show: Show, clock: Clock) {
    this.#show = show;
    const fileOf = (url: string): string | null => localFile(url, this.#show)?.path ?? null;
    this.#painter = new OverlayPainter({ canvas: show.encoding, clock, fileOf });
    this.#stingers = new Stingers({ size: show.encoding, clock, fileOf });
  }

  change(show: Show): void {
    this.#show = show;
  }

  /** What is wrong with which cue now. */
  get troubles(): OverlayPainter['troubles'] {
    return this.#painter.troubles;
  }

  /** Those troubles that were not there when this was last asked. */
  newTroubles(): OverlayPainter['troubles'] {
    const { troubles } = this;
    const fresh = troubles.filter(({ cueId, code }) => !this.#told.has(`${cueId} ${code}`));
    this.#told = new Set(troubles.map(({ cueId, code }) => `${cueId} ${code}`));
    return fresh;
  }

  get values(): Record<string, PushedValue> {
    return Object.fromEntries(this.#values);
  }

  /** From the next picture on. */
  push(values: Readonly<Record<string, PushedValue>>): void {
    for (const [name, value] of Object.entries(values)) this.#values.set(name, value);
  }

  /**
   * What lies over picture `number`, bottom first; good until the next call. `wall`: the wall clock when it is due, ms. `isHeld`: the machine cannot
   * keep up, and they change only now and then.
   */
  sprites(scene: Scene, number: Frame, { wall, isHeld }: { wall: number; isHeld: boolean }): readonly PlacedSprite[] {
    if (isHeld && number % HELD_PICTURES !== 0) return this.#sprites;
    this.#wall = wall;
    this.#notice = noticeStep(this.#notice, scene, number);
    const { rate, height } = this.#show.encoding;
    const notice = noticeOverlay(this.#notice, this.notices, number, { rate, height });
    const stinger = this.#stingers.over(scene);
    const overlays = this.#painter.spritesOf(notice ? [...scene.overlays, notice] : scene.overlays, this.#moment);
    this.#sprites = stinger ? [stinger, ...overlays] : overlays;
    return this.#sprites;
  }

  /** What comes soon after `now`. */
  expect(now: Scene, ahead: readonly Coming[]): void {
    const scenes = ahead.map(({ scene }) => scene);
    this.#soon = scenes.flatMap(({ overlays }) => overlays);
    this.#stingers.expect(now, scenes);
  }

  /** Draws a little of what comes soon: to be called once a picture, when that is on its way. */
  prepare(): void {
    this.#painter.prepare(this.#soon, this.#moment);
  }

  get #moment(): { wall: ReturnType<typeof millis>; values: ReadonlyMap<string, PushedValue> } {
    return { wall: millis(this.#wall), values: this.#values };
  }

  [Symbol.dispose](): void {
    this.#stingers[Symbol.dispose]();
    this.#painter[Symbol.dispose]();
  }
}
