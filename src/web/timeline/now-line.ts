/** The line where the program is in the timeline, its words, and the veil over what has aired. */
import type { Rate } from '#core/units.ts';
import { frameAt, secondsOf } from '#timeline/index.ts';
import { texts } from '../texts.ts';
import { pxAt, type Viewport } from './viewport.ts';

const words = texts.timeline;

export type NowLook = {
  /** Viewers see it: what is left of the line has aired. */
  readonly isOnAir: boolean;
  /** Since when nothing is known, seconds; null: it is known. */
  readonly age: number | null;
};

/** What of the line and the view is not within this of it is out of view, with all its words. */
const FLAG_PX = 170;

export class NowLine {
  readonly #root: HTMLElement;
  readonly #line: HTMLElement;
  readonly #flag: HTMLElement;
  readonly #veil: HTMLElement;
  readonly #steps = matchMedia('(prefers-reduced-motion: reduce)');
  #words = '';
  #look: NowLook = { isOnAir: false, age: null };

  constructor(root: HTMLElement, parts: { readonly line: HTMLElement; readonly flag: HTMLElement; readonly veil: HTMLElement }) {
    this.#root = root;
    this.#line = parts.line;
    this.#flag = parts.flag;
    this.#veil = parts.veil;
  }

  looks(look: NowLook): void {
    this.#look = look;
    this.#root.toggleAttribute('data-on-air', look.isOnAir);
    this.#root.toggleAttribute('data-old', look.age !== null);
  }

  /** Under reduced motion it goes from second to second. */
  stepped(frame: number, rate: Rate): number {
    return this.#steps.matches ? frameAt(Math.floor(secondsOf(frame, rate) + 1e-6), rate) : frame;
  }

  /** `frame` null: the program is not in this timeline. */
  draw(frame: number | null, view: Viewport, rate: Rate): void {
    if (this.#root.hidden !== (frame === null)) this.#root.hidden = frame === null;
    if (frame === null) return;
    const px = pxAt(view, frame);
    const isInView = px >= -1 && px <= view.width + 1;
    this.#line.hidden = !isInView;
    if (isInView) {
      this.#line.style.transform = `translateX(${px.toFixed(2)}px)`;
      // At the right edge its words are on the other side of it.
      this.#flag.classList.toggle('right-2', px > view.width - FLAG_PX);
      this.#flag.classList.toggle('left-2', px <= view.width - FLAG_PX);
    }
    this.#veil.hidden = !this.#look.isOnAir || px <= 0;
    this.#veil.style.transform = `translateX(${Math.min(0, px - view.width).toFixed(2)}px)`;
    this.#say(secondsOf(frame, rate));
  }

  #say(seconds: number): void {
    const { isOnAir, age } = this.#look;
    const said = age !== null ? words.lastSeen(seconds, age) : isOnAir ? words.onAir(seconds) : words.preview(seconds);
    if (said !== this.#words) this.#flag.textContent = this.#words = said;
  }
}
