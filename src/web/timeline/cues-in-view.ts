/** Which cues of a track are in view, and how they are drawn: wide ones each by itself, narrow ones in runs (UI.md 9, Rendering decision). */
import { pxAt, rightOf, type Viewport } from './viewport.ts';

type Span = { readonly from: number; readonly to: number };

/** Cues this wide are elements; narrower ones are painted. */
const WIDE_PX = 48;
/** Below this a cue's own edge is not to be seen. */
const EDGED_PX = 6;
const APART_PX = 1;

/** The index of the first cue that ends after `frame`; the number of cues where none does. */
export function firstEndingAfter(cues: readonly Span[], frame: number): number {
  let low = 0;
  let high = cues.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cues[middle]?.to ?? Infinity) > frame) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Gets what is to be drawn, from left to right; px. */
export type Drawing = {
  wide(index: number, x: number, width: number): void;
  /** One cue whose edge is seen, or several that cannot be told apart, of which `first` is the first. */
  narrow(x: number, width: number, first: number): void;
};

export function drawTrack(cues: readonly Span[], view: Viewport, drawing: Drawing): void {
  const right = rightOf(view);
  let runFrom = NaN;
  let runTo = NaN;
  let first = 0;
  const endRun = (): void => {
    if (!Number.isNaN(runFrom)) drawing.narrow(runFrom, Math.max(1, runTo - runFrom), first);
    runFrom = NaN;
  };
  for (let index = firstEndingAfter(cues, view.left); index < cues.length; index++) {
    const cue = cues[index];
    if (cue === undefined || cue.from >= right) break;
    const x = pxAt(view, cue.from);
    const width = (cue.to - cue.from) / view.framesPerPx;
    if (width >= EDGED_PX || x - runTo >= APART_PX) endRun();
    if (width >= WIDE_PX) drawing.wide(index, x, width);
    else if (width >= EDGED_PX) drawing.narrow(x, width, index);
    else {
      if (Number.isNaN(runFrom)) [runFrom, first] = [x, index];
      runTo = x + width;
    }
  }
  endRun();
}
