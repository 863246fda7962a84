/** A picture that comes over another from left to right, behind a soft edge. */
import { copyRows, type Picture, type Plane } from '#media/index.ts';
import { kernels, SCRATCH, SCRATCH_BYTES } from './kernels.ts';
import { OPACITY_WHOLE } from './blend.ts';

/** Of the width. */
const SOFT_EDGE = 0.03;

/** Where the edge is, in columns: before `from` all is new, from `to` on all is old. Both even. */
type Edge = { readonly from: number; readonly to: number; readonly front: number; readonly softness: number };

function edgeAt(progress: number, width: number): Edge {
  const softness = Math.max(2, 2 * Math.round((width * SOFT_EDGE) / 2));
  const front = progress * (width + softness);
  const within = (column: number): number => Math.min(width, Math.max(0, column));
  return { from: within(2 * Math.floor((front - softness) / 2)), to: within(2 * Math.ceil(front / 2)), front, softness };
}

/** How much of the new picture is in a column. */
const shareAt = ({ front, softness }: Edge, column: number): number => Math.min(1, Math.max(0, (front - column - 0.5) / softness));

/** Writes the picture at `progress`, 0 to 1, into `target`; all three are program pictures of one size. */
export function wipeInto(target: Picture, from: Picture, to: Picture, progress: number): void {
  const edge = edgeAt(progress, target.width);
  const [old, next] = [from.planes, to.planes];
  for (const [index, plane] of target.planes.entries()) {
    const [below, above] = [old[index], next[index]];
    if (below && above) wipePlane(plane, below, above, edge, index === 0 ? 1 : 2);
  }
}

/** `step`: columns of the picture in one of the plane. */
function wipePlane(target: Plane, below: Plane, above: Plane, edge: Edge, step: number): void {
  const [left, right] = [edge.from / step, edge.to / step];
  copyColumns(target, above, 0, left);
  copyColumns(target, below, right, target.width - right);
  if (right === left) return;
  const shares = Array.from({ length: right - left }, (_, index) => {
    const column = (left + index) * step;
    return Math.round(((shareAt(edge, column) + shareAt(edge, column + step - 1)) / 2) * OPACITY_WHOLE);
  });
  mixColumns(target, below, above, left, shares);
}

function copyColumns(target: Plane, source: Plane, left: number, width: number): void {
  if (width > 0) copyRows(target.bytes.subarray(left), target.stride, source.bytes.subarray(left), source.stride, width, target.height);
}

/** One share a column: the same row of alpha for all rows. */
function mixColumns(target: Plane, below: Plane, above: Plane, left: number, shares: readonly number[]): void {
  const { run, memory } = kernels();
  const width = shares.length;
  // The kernel reads to the end of its last 16.
  const part = Math.floor((SCRATCH_BYTES - 64) / 3 / 16) * 16;
  const [belowAt, aboveAt, sharesAt] = [SCRATCH, SCRATCH + part, SCRATCH + 2 * part];
  memory.set(shares, sharesAt);
  const rowsAtOnce = Math.floor(part / width);
  for (let row = 0; row < target.height; row += rowsAtOnce) {
    const rows = Math.min(rowsAtOnce, target.height - row);
    copyRows(memory.subarray(belowAt), width, below.bytes.subarray(row * below.stride + left), below.stride, width, rows);
    copyRows(memory.subarray(aboveAt), width, above.bytes.subarray(row * above.stride + left), above.stride, width, rows);
    run.blend(belowAt, width, aboveAt, width, sharesAt, 0, width, rows, OPACITY_WHOLE);
    copyRows(target.bytes.subarray(row * target.stride + left), target.stride, memory.subarray(belowAt), width, width, rows);
  }
}
