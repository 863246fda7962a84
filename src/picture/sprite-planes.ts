/** Makes the planes of a sprite in the kernels' memory. */
import { copyRows } from '#media/index.ts';
import type { Band, Veil } from './blend.ts';
import type { Size } from './fit.ts';
import { kernels, SCRATCH, SCRATCH_BYTES } from './kernels.ts';

/** Pixels as they came, R, G, B and A, with a transparent border for chroma that is half outside: one pixel left, one row above and below. */
export type Pixels = { readonly at: number; readonly stride: number; readonly size: Size };

/** What the kernels take at once. */
const STEP = 16;
const stepUp = (value: number): number => STEP * Math.ceil(value / STEP);

/** Copies RGBA rows; the caller gives `at` back. */
export function takePixels(size: Size, rgba: Buffer, rgbaStride: number): Pixels {
  const { width, height } = size;
  const stride = 4 * (stepUp(width + 2) + 2 * STEP);
  const at = kernels().take(stride * (height + 2));
  const { memory } = kernels();
  memory.fill(0, at, at + stride + 4);
  copyRows(memory.subarray(at + stride + 4), stride, rgba, rgbaStride, width * 4, height);
  for (let row = 1; row <= height; row++) memory.fill(0, at + row * stride + 4 + width * 4, at + (row + 1) * stride + 4);
  memory.fill(0, at + (height + 1) * stride, at + (height + 2) * stride);
  return { at, stride, size };
}

/** Colours multiplied by alpha become straight, in place. */
export function straighten({ at, stride, size }: Pixels): void {
  kernels().run.divide(at, (stride / 4) * (size.height + 2));
}

/** Luma of the pixels; the caller gives `samples` back, `alpha` lies in the same piece. */
export function lumaOf({ at, stride: rgbaStride, size }: Pixels): Veil {
  const stride = stepUp(size.width);
  const samples = kernels().take(2 * stride * size.height);
  const alpha = samples + stride * size.height;
  const { run } = kernels();
  for (let row = 0; row < size.height; row++)
    run.luma(samples + row * stride, alpha + row * stride, at + (row + 1) * rgbaStride + 4, stride);
  return { samples, alpha, stride, bands: bandsOf(alpha, stride, size) };
}

/** Both components share one alpha. */
export type Chroma = { readonly u: Veil; readonly v: Veil };

/** Chroma of the pixels where their corner is at a column and row of this parity; the caller gives `u.samples` back, the rest lies in the same piece. */
export function chromaOf({ at, stride: rgbaStride, size }: Pixels, oddX: number, oddY: number): Chroma {
  const half = { width: (size.width + oddX + 1) >> 1, height: (size.height + oddY + 1) >> 1 };
  const stride = stepUp(half.width);
  const bytes = stride * half.height;
  const u = kernels().take(3 * bytes);
  const alpha = u + 2 * bytes;
  const { run } = kernels();
  // The border is one pixel wide: odd corners begin in it, even ones after it.
  const from = at + (1 - oddX) * 4;
  for (let row = 0; row < half.height; row++) {
    const upper = from + (2 * row + 1 - oddY) * rgbaStride;
    const to = u + row * stride;
    run.chroma(to, to + bytes, to + 2 * bytes, upper, upper + rgbaStride, stride);
  }
  const bands = bandsOf(alpha, stride, half);
  return { u: { samples: u, alpha, stride, bands }, v: { samples: u + bytes, alpha, stride, bands } };
}

/** Runs of rows in which something is visible, each as wide as its widest row. */
function bandsOf(alpha: number, stride: number, { width, height }: Size): Band[] {
  const bands: Band[] = [];
  let band: Band | null = null;
  for (const [row, { left, right }] of spansOf(alpha, stride, height).entries()) {
    if (left >= right) {
      band = null;
      continue;
    }
    const wider: Band = {
      top: band?.top ?? row,
      bottom: row + 1,
      left: Math.min(left, band?.left ?? left),
      right: Math.min(width, Math.max(right, band?.right ?? right)),
    };
    if (band) bands.pop();
    bands.push(wider);
    band = wider;
  }
  return bands;
}

function spansOf(alpha: number, stride: number, height: number): { left: number; right: number }[] {
  const { run, memory } = kernels();
  const rowsAtOnce = SCRATCH_BYTES / 8;
  return Array.from({ length: height }, (_, row) => {
    if (row % rowsAtOnce === 0) run.spans(SCRATCH, alpha + row * stride, stride, Math.min(rowsAtOnce, height - row));
    const at = SCRATCH + 8 * (row % rowsAtOnce);
    return { left: memory.readInt32LE(at), right: memory.readInt32LE(at + 4) };
  });
}
