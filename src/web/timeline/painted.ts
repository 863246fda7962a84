/** Canvases of the timeline: as many pixels as the screen has, painted in the page's own colours. */
import type { CueKind } from './field.ts';

export type CueColours = Readonly<Record<CueKind, { readonly fill: string; readonly edge: string }>>;

/** The colours as they are now: dark, light, or those that the person's system forces. `root` has the timeline's tokens. */
export function cueColours(root: HTMLElement): CueColours {
  const isForced = matchMedia('(forced-colors: active)').matches;
  const probe = document.createElement('span');
  probe.hidden = true;
  root.append(probe);
  const read = (kind: CueKind) => {
    probe.className = `cue cue-${kind}`;
    const { backgroundColor, borderLeftColor } = getComputedStyle(probe);
    return { fill: isForced ? borderLeftColor : backgroundColor, edge: borderLeftColor };
  };
  const colours = { camera: read('camera'), media: read('media'), overlay: read('overlay'), audio: read('audio') };
  probe.remove();
  return colours;
}

/** Empties the canvas and gives what paints on it in CSS pixels; null: this browser gives none. */
export function emptied(canvas: HTMLCanvasElement, width: number, height: number): CanvasRenderingContext2D | null {
  const ratio = devicePixelRatio;
  const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
  // By itself, and not as wide as what it lies in: a scrollbar may take some of that.
  canvas.style.width = `${width}px`;
  const context = canvas.getContext('2d');
  if (canvas.width !== wide || canvas.height !== high) Object.assign(canvas, { width: wide, height: high });
  else context?.clearRect(0, 0, wide, high);
  context?.setTransform(ratio, 0, 0, ratio, 0, 0);
  return context;
}
