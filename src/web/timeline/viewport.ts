/** The part of a timeline that is in view. Pure: pixels are derived from frames, never kept. */

export type Viewport = {
  /** The frame at the left edge; between frames too. */
  readonly left: number;
  readonly framesPerPx: number;
  /** Of what is in view, px. */
  readonly width: number;
};

/** As near as it gets: a frame is 24 px wide (UI.md 9). */
const NEAREST_FRAMES_PER_PX = 1 / 24;
/** Where the now-line is when a page begins, and where the next one begins; shares of the width. */
const PAGE_FROM = 0.1;
const PAGE_AT = 0.8;
/** What is out of view by less is in it: pixels are made of fractions of frames, which are not exact. */
const SAME_PX = 0.005;

export const pxAt = ({ left, framesPerPx }: Viewport, frame: number): number => (frame - left) / framesPerPx;
export const frameAtPx = ({ left, framesPerPx }: Viewport, px: number): number => left + px * framesPerPx;
/** Frames in view. */
export const spanOf = ({ framesPerPx, width }: Viewport): number => framesPerPx * width;
export const rightOf = (view: Viewport): number => view.left + spanOf(view);

/** The same within a timeline of `duration` frames: nothing beyond its ends is shown that need not be. */
export function clamped({ left, framesPerPx, width }: Viewport, duration: number): Viewport {
  const farthest = Math.max(NEAREST_FRAMES_PER_PX, duration / Math.max(1, width));
  const per = Math.min(farthest, Math.max(NEAREST_FRAMES_PER_PX, framesPerPx));
  return { left: Math.max(0, Math.min(left, duration - per * width)), framesPerPx: per, width };
}

export const whole = (view: Viewport, duration: number): Viewport =>
  clamped({ ...view, left: 0, framesPerPx: duration / Math.max(1, view.width) }, duration);

/** `factor` below 1 is nearer. What is at `aroundPx` stays there. */
export function zoomed(view: Viewport, duration: number, factor: number, aroundPx: number): Viewport {
  const { framesPerPx } = clamped({ ...view, framesPerPx: view.framesPerPx * factor }, duration);
  return clamped({ ...view, framesPerPx, left: frameAtPx(view, aroundPx) - aroundPx * framesPerPx }, duration);
}

/** Two places on the view, px: where two fingers are. */
export type Pinch = readonly [number, number];

/** Fingers nearer to each other than this say nothing of how far apart they are. */
const APART_PX = 16;

/** What was under two fingers stays under them. */
export function pinched(view: Viewport, duration: number, before: Pinch, after: Pinch): Viewport {
  const apart = ([one, other]: Pinch): number => Math.max(APART_PX, Math.abs(one - other));
  const middle = ([one, other]: Pinch): number => (one + other) / 2;
  const nearer = zoomed(view, duration, apart(before) / apart(after), middle(before));
  return panned(nearer, duration, middle(before) - middle(after));
}

/** Positive: later. */
export const panned = (view: Viewport, duration: number, px: number): Viewport =>
  clamped({ ...view, left: view.left + px * view.framesPerPx }, duration);

export const movedTo = (view: Viewport, duration: number, left: number): Viewport => clamped({ ...view, left }, duration);

/** What `span` frames show at this width, from `left` on. */
export const showing = (view: Viewport, duration: number, left: number, span: number): Viewport =>
  clamped({ ...view, left, framesPerPx: span / Math.max(1, view.width) }, duration);

/** Following `frame`: the same view, or the page that begins with it, when it has gone over four fifths of the view or out of it. */
export function following(view: Viewport, duration: number, frame: number): Viewport {
  const px = pxAt(view, frame);
  if (px >= -SAME_PX && px <= view.width * PAGE_AT) return view;
  // At the timeline's end there is no later page.
  const isLast = view.left >= duration - spanOf(view) - SAME_PX * view.framesPerPx;
  if (isLast && px >= -SAME_PX && px <= view.width + SAME_PX) return view;
  return movedTo(view, duration, frame - spanOf(view) * PAGE_FROM);
}

/** The same view where a part of [from, to) that can be read is in it, else the page that begins a little before it. */
export function revealing(view: Viewport, duration: number, from: number, to: number): Viewport {
  const seen = Math.min(to, rightOf(view)) - Math.max(from, view.left);
  const enough = Math.min(to - from, 48 * view.framesPerPx);
  return seen >= enough ? view : movedTo(view, duration, from - spanOf(view) * PAGE_FROM);
}
