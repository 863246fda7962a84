/** Where what opens at a row stands: under it, or over it in the lower half of the window, so that the row stays to be seen; their right edges are in line. Pure. */

type Rect = { readonly right: number; readonly top: number; readonly bottom: number };
type Size = { readonly width: number; readonly height: number };

const GAP = 4;
const EDGE = 8;

/** CSS's `left`, and `top` or `bottom`, px; `width`: of what opens. */
export function beside(row: Rect, width: number, window: Size): { readonly left: number; readonly top?: number; readonly bottom?: number } {
  const left = Math.max(EDGE, Math.min(row.right, window.width - EDGE) - width);
  return row.bottom < window.height / 2 ? { left, top: row.bottom + GAP } : { left, bottom: window.height - row.top + GAP };
}
