/** One track's lane: wide cues as elements, the others painted beneath them. */
import { CuePool } from './cue-pool.ts';
import { drawTrack } from './cues-in-view.ts';
import type { FieldCue, FieldTrack } from './field.ts';
import { emptied, type CueColours } from './painted.ts';
import { pxAt, type Viewport } from './viewport.ts';

const INSET_TOP_PX = 2;
const INSET_BOTTOM_PX = 3;
const EDGED_PX = 6;
const EDGE_PX = 2;

export class Lane {
  readonly pool: CuePool;
  readonly #canvas: HTMLCanvasElement;
  readonly #root: HTMLElement;
  #height = 0;

  constructor(root: HTMLElement, labelOf: (cue: FieldCue, index: number) => string) {
    this.#root = root;
    this.#canvas = document.createElement('canvas');
    this.#canvas.className = 'absolute inset-y-0 left-0 h-full';
    this.#canvas.ariaHidden = 'true';
    this.#canvas.hidden = true;
    const cues = document.createElement('div');
    root.replaceChildren(this.#canvas, cues);
    this.pool = new CuePool(cues, labelOf);
  }

  measure(): void {
    this.#height = this.#root.clientHeight;
  }

  /** `cell`: the number of the cue that Tab leads to, which is an element however wide it is; null: it is in another track. */
  draw({ cues }: FieldTrack, view: Viewport, cell: number | null, colours: CueColours): void {
    let paint: CanvasRenderingContext2D | null = null;
    let isCellPlaced = false;
    const place = (index: number, x: number, width: number): void => {
      const cue = cues[index];
      if (cue === undefined) return;
      isCellPlaced ||= index === cell;
      this.pool.place({ index, cue, x, width, entryWidth: (cue.entry?.frames ?? 0) / view.framesPerPx }, view.width);
    };
    drawTrack(cues, view, {
      wide: place,
      narrow: (x, width, index) => {
        paint ??= emptied(this.#canvas, view.width, this.#height);
        const cue = cues[index];
        if (paint !== null && cue !== undefined) this.#paint(paint, x, width, colours[cue.kind]);
      },
    });
    const own = cell === null ? undefined : cues[cell];
    if (own !== undefined && cell !== null && !isCellPlaced) place(cell, pxAt(view, own.from), (own.to - own.from) / view.framesPerPx);
    this.pool.end(cell);
    if (this.#canvas.hidden !== (paint === null)) this.#canvas.hidden = paint === null;
  }

  #paint(paint: CanvasRenderingContext2D, x: number, width: number, { fill, edge }: CueColours[keyof CueColours]): void {
    const height = this.#height - INSET_TOP_PX - INSET_BOTTOM_PX;
    const hasEdge = width >= EDGED_PX;
    // Runs of the narrowest are drawn in the colour that is seen best: there is nothing to be read on them.
    paint.fillStyle = hasEdge ? fill : edge;
    paint.globalAlpha = hasEdge ? 1 : 0.7;
    paint.fillRect(x, INSET_TOP_PX, hasEdge ? width - 1 : width, height);
    if (!hasEdge) return;
    paint.fillStyle = edge;
    paint.fillRect(x, INSET_TOP_PX, EDGE_PX, height);
  }
}
