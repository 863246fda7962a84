/** A person's hand on the view: wheel, middle button, touch, and the window of the overview. */
import type { FieldParts } from './field-parts.ts';
import type { FieldWriter } from './field-writer.ts';
import { movedTo, panned, pinched, spanOf, whole, zoomed, type Pinch, type Viewport } from './viewport.ts';

/** A notch of a wheel is about 100 px, a pinch some px an event. */
const ZOOM_PER_PX = 1.002;
export const ZOOM_STEP = 1.5;
const LINE_PX = 16;
/** Shares of what is in view, by keys on the overview. */
const STEP = 0.1;

/** Moves the view by hand until what it gives is called. */
export function viewportHand(parts: FieldParts, writer: FieldWriter): () => void {
  const { ruler, grid, window: seen, overview } = parts;
  const body = [ruler, grid];
  const closing = new AbortController();
  const { signal } = closing;
  const leave = (view: Viewport): void => writer.show(view, { leaves: true });

  const wheel = (event: WheelEvent): void => {
    const by = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PX : 1;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      const around = event.clientX - ruler.getBoundingClientRect().left;
      writer.show(zoomed(writer.view, writer.durationFrames, ZOOM_PER_PX ** (event.deltaY * by), Math.max(0, around)));
      return;
    }
    const across = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
    if (across === 0 || (!event.shiftKey && Math.abs(event.deltaY) > Math.abs(across))) return;
    event.preventDefault();
    leave(panned(writer.view, writer.durationFrames, across * by));
  };

  for (const part of body) {
    part.addEventListener('wheel', wheel, { passive: false, signal });
    drag(
      part,
      (event) => event.pointerType === 'touch' || event.button === 1,
      {
        moved: (px) => leave(panned(writer.view, writer.durationFrames, -px)),
        pinched: (before, after) => {
          const { left } = ruler.getBoundingClientRect();
          const inView = ([one, other]: Pinch): Pinch => [one - left, other - left];
          writer.show(pinched(writer.view, writer.durationFrames, inView(before), inView(after)));
        },
      },
      signal,
    );
  }
  const perPx = (): number => writer.durationFrames / Math.max(1, writer.view.width);
  drag(
    seen,
    ({ button }) => button === 0,
    { moved: (px) => leave(movedTo(writer.view, writer.durationFrames, writer.view.left + px * perPx())) },
    signal,
  );
  overview.addEventListener(
    'pointerdown',
    ({ target, clientX, button }) => {
      if (target === seen || button !== 0) return;
      const at = (clientX - overview.getBoundingClientRect().left) * perPx();
      leave(movedTo(writer.view, writer.durationFrames, at - spanOf(writer.view) / 2));
    },
    { signal },
  );
  seen.addEventListener('keydown', (event) => moveByKey(event, writer, leave), { signal });
  return () => closing.abort();
}

function moveByKey(event: KeyboardEvent, { view, durationFrames }: FieldWriter, leave: (view: Viewport) => void): void {
  const span = spanOf(view);
  const lefts: Readonly<Record<string, number>> = {
    ArrowLeft: view.left - span * STEP,
    ArrowDown: view.left - span * STEP,
    ArrowRight: view.left + span * STEP,
    ArrowUp: view.left + span * STEP,
    PageDown: view.left - span,
    PageUp: view.left + span,
    Home: 0,
    End: durationFrames,
  };
  const left = lefts[event.key];
  if (left === undefined || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  leave(movedTo(view, durationFrames, left));
}

type Drag = {
  /** By one hand or finger, px. */
  readonly moved: (px: number) => void;
  /** By two fingers, from where to where. */
  readonly pinched?: (before: Pinch, after: Pinch) => void;
};

/** Tells each step of a drag that `begins` says is one; px of the window. */
function drag(element: HTMLElement, begins: (event: PointerEvent) => boolean, told: Drag, signal: AbortSignal): void {
  const places = new Map<number, number>();
  element.addEventListener(
    'pointerdown',
    (event) => {
      if (!begins(event)) return;
      // The middle button would begin the browser's own scrolling.
      if (event.pointerType !== 'touch') event.preventDefault();
      element.setPointerCapture(event.pointerId);
      places.set(event.pointerId, event.clientX);
    },
    { signal },
  );
  element.addEventListener(
    'pointermove',
    ({ pointerId, clientX }) => {
      const before = places.get(pointerId);
      if (before === undefined) return;
      const still = [...places].find(([id]) => id !== pointerId)?.[1];
      places.set(pointerId, clientX);
      if (still === undefined) told.moved(clientX - before);
      else told.pinched?.([before, still], [clientX, still]);
    },
    { signal },
  );
  const end = ({ pointerId }: PointerEvent): void => void places.delete(pointerId);
  for (const type of ['pointerup', 'pointercancel'] as const) element.addEventListener(type, end, { signal });
}

/** By button or key: around the now-line where that is in view, else around the middle. */
export function zoomBy(writer: FieldWriter, factor: number): void {
  writer.show(zoomed(writer.view, writer.durationFrames, factor, writer.nowPx ?? writer.view.width / 2));
}

export const showWhole = (writer: FieldWriter): void => writer.show(whole(writer.view, writer.durationFrames));
