/** The ruler's marks as elements, used again and again. */
import type { Rate } from '#core/units.ts';
import type { FieldMarker } from './field.ts';
import { rulerTicks } from './ruler-ticks.ts';
import { pxAt, type Viewport } from './viewport.ts';

type TickElement = { readonly root: HTMLElement; words: string };

export class Ruler {
  readonly #root: HTMLElement;
  readonly #ticks: TickElement[] = [];
  readonly #markers: HTMLElement[];

  /** Fills `root`; `markers`: an element for each marker, in their order. */
  constructor(root: HTMLElement, markers: readonly HTMLElement[]) {
    this.#root = root;
    this.#markers = [...markers];
  }

  draw(view: Viewport, rate: Rate, markers: readonly FieldMarker[]): void {
    const ticks = rulerTicks(view, rate);
    for (const [index, { frame, words }] of ticks.entries()) {
      const element = this.#ticks[index] ?? this.#made(index);
      element.root.hidden = false;
      if (element.words !== words) element.root.textContent = element.words = words;
      element.root.style.transform = `translateX(${pxAt(view, frame).toFixed(2)}px)`;
    }
    for (const { root } of this.#ticks.slice(ticks.length)) root.hidden = true;
    for (const [index, { frame }] of markers.entries()) {
      const marker = this.#markers[index];
      const px = pxAt(view, frame);
      if (marker === undefined) continue;
      marker.hidden = px < -8 || px > view.width + 8;
      if (!marker.hidden) marker.style.transform = `translateX(${px.toFixed(2)}px)`;
    }
  }

  #made(index: number): TickElement {
    const root = document.createElement('span');
    root.className = 'timeline-tick';
    this.#root.append(root);
    return (this.#ticks[index] = { root, words: '' });
  }
}
