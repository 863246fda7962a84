/** Laying samples with alpha over a plane. */
import { copyRows, type Plane } from '#media/index.ts';
import { kernels, SCRATCH, SCRATCH_BYTES } from './kernels.ts';

/** Parts of 255 in which something is visible, on top of its own alpha. */
export type Opacity = number;
export const OPACITY_WHOLE = 255;

type Bytes = Uint8Array;

/** The reference that the kernel is held against: target = (sprite * a + target * (255 - a)) / 255, a = alpha * opacity / 255, each rounded. */
export function blendReference(target: Bytes, sprite: Bytes, alpha: Bytes, opacity: Opacity): void {
  for (let i = 0; i < target.length; i++) {
    const a = Math.round(((alpha[i] ?? 0) * opacity) / 255);
    target[i] = Math.round(((sprite[i] ?? 0) * a + (target[i] ?? 0) * (255 - a)) / 255);
  }
}

/** Rows and columns in which anything is visible. */
export type Band = { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number };

/** Samples and their alpha in the kernels' memory, at these offsets. */
export type Veil = { readonly samples: number; readonly alpha: number; readonly stride: number; readonly bands: readonly Band[] };

/** Lays `veil` over `target`, its corner at (x, y) of it; what lies outside is cut off. */
export function blend(target: Plane, veil: Veil, x: number, y: number, opacity: Opacity): void {
  for (const band of veil.bands) {
    const left = Math.max(band.left, -x);
    const right = Math.min(band.right, target.width - x);
    const top = Math.max(band.top, -y);
    const bottom = Math.min(band.bottom, target.height - y);
    if (right > left && bottom > top) blendBand(target, veil, { left, right, top, bottom }, x, y, opacity);
  }
}

/** The rows pass through the kernels' memory. */
function blendBand(target: Plane, veil: Veil, { left, right, top, bottom }: Band, x: number, y: number, opacity: Opacity): void {
  const { run, memory } = kernels();
  const width = right - left;
  // The kernel reads to the end of its last 16.
  const rowsAtOnce = Math.floor((SCRATCH_BYTES - 16) / width);
  const scratch = memory.subarray(SCRATCH, SCRATCH + SCRATCH_BYTES);
  for (let row = top; row < bottom; row += rowsAtOnce) {
    const rows = Math.min(rowsAtOnce, bottom - row);
    const there = target.bytes.subarray((y + row) * target.stride + x + left);
    const here = row * veil.stride + left;
    copyRows(scratch, width, there, target.stride, width, rows);
    run.blend(SCRATCH, width, veil.samples + here, veil.stride, veil.alpha + here, veil.stride, width, rows, opacity);
    copyRows(there, target.stride, scratch, width, width, rows);
  }
}
