/** The line where the program is in the timeline, its words, and the veil over what has aired. */
import type { Rate } from '#core/units.ts';
import { frameAt, secondsOf } from '#timeline/index.ts';
import { texts } from '../texts.ts';
import { ageOf, type NowLook } from './now-look.ts';
import { pxAt, type Viewport } from './viewport.ts';

const words = texts.timeline;

/** The room for its words beside the line. */
const FLAG_PX = 170;
/** What moves by less is not written: a line is painted, and with it what is under the veil. */
const SEEN_PX = 0.5;

const BEYOND_PX = 2;

/** Out of view it is nowhere else than a little beyond. */
const lineAt = (view: Viewport, frame: number): number => Math.max(-BEYOND_PX, Math.min(view.width + BEYOND_PX, pxAt(view, frame)));

export class NowLine {
  readonly #root: HTMLElement;
  readonly #line: HTMLElement;
  readonly #flag: HTMLElement;
  readonly #veil: HTMLElement;
  readonly #steps = matchMedia('(prefers-reduced-motion: reduce)');
  #words = '';
  /** Where it was last written, px; NaN: nowhere. */
  #px = NaN;
  #width = NaN;
  #look: NowLook = { says: 'timeline', isLive: false, age: null };
  /** Of the picture on screen, seconds; null: it moves. */
  #pictureAge: number | null = null;

  constructor(root: HTMLElement, parts: { readonly line: HTMLElement; readonly flag: HTMLElement; readonly veil: HTMLElement }) {
    this.#root = root;
    this.#line = parts.line;
    this.#flag = parts.flag;
    this.#veil = parts.veil;
  }

  looks(look: NowLook): void {
    this.#look = look;
    this.#px = NaN;
    this.#root.dataset['says'] = look.says;
    this.#markAge();
  }

  /** How long the picture that it goes by has stood, seconds; null: it moves. */
  stands(pictureAge: number | null): void {
    this.#pictureAge = pictureAge;
    this.#markAge();
  }

  #markAge(): void {
    this.#root.toggleAttribute('data-old', this.#age !== null);
  }

  get #age(): number | null {
    return ageOf(this.#look.age, this.#pictureAge);
  }

  /** Under reduced motion it goes from second to second. */
  stepped(frame: number, rate: Rate): number {
    return this.#steps.matches ? frameAt(Math.floor(secondsOf(frame, rate) + 1e-6), rate) : frame;
  }

  /** Whether anybody would see that it is drawn anew. */
  isSeen(frame: number | null, view: Viewport, rate: Rate): boolean {
    if (frame === null || this.#root.hidden) return this.#root.hidden !== (frame === null);
    return this.#isMoved(lineAt(view, frame), view) || this.#wordsAt(secondsOf(frame, rate)) !== this.#words;
  }

  /** `frame` null: the program is not in this timeline. */
  draw(frame: number | null, view: Viewport, rate: Rate): void {
    if (this.#root.hidden !== (frame === null)) this.#root.hidden = frame === null;
    if (frame === null) return;
    const said = this.#wordsAt(secondsOf(frame, rate));
    if (said !== this.#words) this.#flag.textContent = this.#words = said;
    const px = lineAt(view, frame);
    if (!this.#isMoved(px, view)) return;
    this.#px = px;
    this.#width = view.width;
    this.#move(px, view.width);
  }

  #move(px: number, width: number): void {
    this.#line.hidden = px < -1 || px > width + 1;
    this.#line.style.transform = `translateX(${px.toFixed(2)}px)`;
    // At the right edge its words are on the other side of it.
    this.#flag.classList.toggle('right-2', px > width - FLAG_PX);
    this.#flag.classList.toggle('left-2', px <= width - FLAG_PX);
    this.#veil.hidden = !this.#look.isLive || px <= 0;
    this.#veil.style.transform = `translateX(${Math.min(0, px - width).toFixed(2)}px)`;
  }

  #isMoved(px: number, { width }: Viewport): boolean {
    return !(Math.abs(px - this.#px) < SEEN_PX) || this.#width !== width;
  }

  #wordsAt(seconds: number): string {
    const age = this.#age;
    return age === null ? words.now[this.#look.says](seconds) : words.lastSeen(seconds, age);
  }
}
