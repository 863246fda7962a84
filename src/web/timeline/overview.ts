/** The whole timeline in a strip, and what of it is in view. */
import { secondsOf } from '#timeline/index.ts';
import { texts } from '../texts.ts';
import { drawTrack } from './cues-in-view.ts';
import type { Field } from './field.ts';
import { emptied, type CueColours } from './painted.ts';
import { rightOf, type Viewport } from './viewport.ts';

const BAR_PX = 3;
const TOP_PX = 4;
const BETWEEN_PX = 2;
/** Tracks of which there is room in the strip. */
const BARS_MAX = 4;
const WINDOW_PX_LEAST = 6;

export class Overview {
  readonly #canvas: HTMLCanvasElement;
  readonly #window: HTMLElement;
  readonly #line: HTMLElement;
  #lineAt = '';

  constructor(parts: { readonly canvas: HTMLCanvasElement; readonly window: HTMLElement; readonly line: HTMLElement }) {
    this.#canvas = parts.canvas;
    this.#window = parts.window;
    this.#line = parts.line;
  }

  /** Of all tracks, once: it changes with the timeline and the strip's size only. */
  paint({ tracks, durationFrames }: Field, width: number, height: number, colours: CueColours): void {
    const paint = emptied(this.#canvas, width, height);
    if (paint === null) return;
    const all = { left: 0, framesPerPx: durationFrames / Math.max(1, width), width };
    for (const [row, { cues }] of tracks.slice(0, BARS_MAX).entries()) {
      const bar = (x: number, wide: number, index: number): void => {
        paint.fillStyle = colours[cues[index]?.kind ?? 'media'].edge;
        paint.fillRect(x, TOP_PX + row * (BAR_PX + BETWEEN_PX), Math.max(1, wide - 1), BAR_PX);
      };
      drawTrack(cues, all, { wide: (index, x, wide) => bar(x, wide, index), narrow: bar });
    }
  }

  /** `now` null: the program is not in this timeline. */
  draw(view: Viewport, { durationFrames, rate }: Field, now: number | null): void {
    const perFrame = view.width / durationFrames;
    const width = Math.min(view.width, Math.max(WINDOW_PX_LEAST, (rightOf(view) - view.left) * perFrame));
    this.#window.style.width = `${width.toFixed(1)}px`;
    this.#window.style.transform = `translateX(${Math.min(view.left * perFrame, view.width - width).toFixed(2)}px)`;
    this.#window.ariaValueMax = String(Math.round(secondsOf(durationFrames, rate)));
    this.#window.ariaValueNow = String(Math.round(secondsOf(view.left, rate)));
    this.#window.ariaValueText = texts.timeline.inView(
      Math.round(secondsOf(view.left, rate)),
      Math.round(secondsOf(Math.min(rightOf(view), durationFrames), rate)),
    );
    this.move(view, durationFrames, now);
  }

  move(view: Viewport, durationFrames: number, now: number | null): void {
    if (this.#line.hidden !== (now === null)) this.#line.hidden = now === null;
    const at = now === null ? '' : `translateX(${Math.round((now * view.width) / durationFrames)}px)`;
    if (at === this.#lineAt) return;
    this.#lineAt = at;
    this.#line.style.transform = at;
  }
}
