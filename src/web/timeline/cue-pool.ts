/** The elements of one track's cues, used again and again: as many as are wide enough to be elements at once. */
import type { FieldCue } from './field.ts';

type CueElement = {
  readonly root: HTMLElement;
  readonly name: HTMLElement;
  readonly entry: HTMLElement;
  /** As last written; NaN: not yet. */
  x: number;
  width: number;
  entryX: number;
  entryWidth: number;
  cue: FieldCue | null;
};

/** What is changed by less is not written: nobody sees half a pixel. */
const SEEN_PX = 0.5;
/** Beyond the view a cue goes no farther than this: browsers draw no cue of a day at 24 px a frame. */
const BEYOND_PX = 8;

export type PlacedCue = {
  readonly index: number;
  readonly cue: FieldCue;
  /** Px of the view; may lie outside of it. */
  readonly x: number;
  readonly width: number;
  readonly entryWidth: number;
};

export class CuePool {
  readonly #lane: HTMLElement;
  readonly #labelOf: (cue: FieldCue, index: number) => string;
  #used = new Map<number, CueElement>();
  #next = new Map<number, CueElement>();
  #free: CueElement[] = [];

  /** Fills `lane`, which nobody else fills. */
  constructor(lane: HTMLElement, labelOf: (cue: FieldCue, index: number) => string) {
    this.#lane = lane;
    this.#labelOf = labelOf;
  }

  elementOf(index: number): HTMLElement | null {
    return this.#used.get(index)?.root ?? null;
  }

  /** The number of the cue that `element` shows; null: it is none of these. */
  indexOf(element: Element | null): number | null {
    for (const [index, { root }] of this.#used) if (root === element) return index;
    return null;
  }

  /** Between this and `end` each cue that is to be seen is placed, once. An element stays with its cue, and with it the focus. */
  place({ index, cue, x, width, entryWidth }: PlacedCue, viewWidth: number): void {
    const element = this.#used.get(index) ?? this.#free.pop() ?? this.#made();
    this.#used.delete(index);
    this.#next.set(index, element);
    if (element.cue !== cue) this.#write(element, cue, index);
    const left = Math.min(Math.max(x, -BEYOND_PX), viewWidth + BEYOND_PX);
    const right = Math.min(Math.max(x + width, -BEYOND_PX), viewWidth + BEYOND_PX);
    move(element, left, Math.max(2, right - left));
    moveEntry(element, x - left, entryWidth);
  }

  /** `tabStop`: the one cue that Tab leads to; null: it is in another track. */
  end(tabStop: number | null): void {
    for (const element of this.#used.values()) {
      element.root.hidden = true;
      element.root.tabIndex = -1;
      element.cue = null;
      this.#free.push(element);
    }
    this.#used.clear();
    [this.#used, this.#next] = [this.#next, this.#used];
    for (const [index, { root }] of this.#used) {
      const wanted = index === tabStop ? 0 : -1;
      if (root.tabIndex !== wanted) root.tabIndex = wanted;
    }
  }

  /** Puts the elements in the order of time, in which a screen reader reads them: for when the view rests, as each move costs. */
  inTimeOrder(): void {
    const roots = [...this.#used].toSorted(([one], [other]) => one - other).map(([, { root }]) => root);
    if (roots.every((root, index) => index === 0 || isBefore(roots[index - 1], root))) return;
    // An element that is moved loses the focus: so the others are moved around it.
    const still = roots.findIndex((root) => root === document.activeElement);
    for (const root of roots.slice(0, Math.max(0, still))) roots[still]?.before(root);
    for (const root of roots.slice(still + 1)) this.#lane.append(root);
  }

  close(): void {
    this.#lane.replaceChildren();
    this.#used.clear();
    this.#free = [];
  }

  #made(): CueElement {
    const root = document.createElement('div');
    root.role = 'gridcell';
    const [entry, name] = [document.createElement('span'), document.createElement('span')];
    entry.className = 'cue-entry';
    root.append(entry, name);
    this.#lane.append(root);
    return { root, name, entry, x: NaN, width: NaN, entryX: NaN, entryWidth: NaN, cue: null };
  }

  #write(element: CueElement, cue: FieldCue, index: number): void {
    const { root, name } = element;
    root.className = `cue cue-${cue.kind}${cue.isLost ? ' cue-lost' : ''}`;
    root.dataset['cue'] = cue.id;
    root.ariaColIndex = String(index + 2);
    root.ariaLabel = this.#labelOf(cue, index);
    name.textContent = cue.name;
    root.dataset['about'] = cue.about;
    root.hidden = false;
    element.cue = cue;
  }
}

const isBefore = (one: Node | undefined, other: Node): boolean =>
  one !== undefined && (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;

const differs = (a: number, b: number): boolean => !(Math.abs(a - b) < SEEN_PX);

function move(element: CueElement, x: number, width: number): void {
  if (element.x !== x) {
    element.root.style.transform = `translateX(${x.toFixed(2)}px)`;
    element.x = x;
  }
  if (differs(element.width, width)) {
    element.root.style.width = `${width.toFixed(2)}px`;
    element.width = width;
  }
}

function moveEntry(element: CueElement, x: number, width: number): void {
  if (differs(element.entryWidth, width)) {
    element.entry.style.width = `${width.toFixed(2)}px`;
    element.entryWidth = width;
  }
  if (differs(element.entryX, x)) {
    element.entry.style.transform = `translateX(${x.toFixed(2)}px)`;
    element.entryX = x;
  }
}
