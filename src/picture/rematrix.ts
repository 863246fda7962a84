/** Brings samples that stand for colours of another matrix into BT.709's. */
import { copyRows, type Matrix, type Picture, type Plane, type Rectangle } from '#media/index.ts';
import { kernels, SCRATCH, SCRATCH_BYTES } from './kernels.ts';

/** Weights of red and blue in luma (ITU-T H.273, table 4). */
const WEIGHTS: Readonly<Record<Matrix, { readonly red: number; readonly blue: number }>> = {
  bt601: { red: 0.299, blue: 0.114 },
  bt709: { red: 0.2126, blue: 0.0722 },
  bt2020: { red: 0.2627, blue: 0.0593 },
};

/** y += yu * u + yv * v; u += uu * u + uv * v; v += vu * u + vv * v, with u and v as differences from 128. */
type Shares = {
  readonly yu: number;
  readonly yv: number;
  readonly uu: number;
  readonly uv: number;
  readonly vu: number;
  readonly vv: number;
};

function sharesFrom(matrix: Matrix): Shares {
  const from = WEIGHTS[matrix];
  const to = WEIGHTS.bt709;
  const [green, toGreen] = [1 - from.red - from.blue, 1 - to.red - to.blue];
  // How much of B - Y and R - Y is in a unit of each component.
  const [blue, red] = [2 * (1 - from.blue), 2 * (1 - from.red)];
  const [toBlue, toRed] = [2 * (1 - to.blue), 2 * (1 - to.red)];
  const lumaOfU = blue * (to.blue - (toGreen * from.blue) / green);
  const lumaOfV = red * (to.red - (toGreen * from.red) / green);
  // Luma has 219 levels in limited range, chroma 224.
  const levels = 219 / 224;
  return {
    yu: lumaOfU * levels,
    yv: lumaOfV * levels,
    uu: (blue - lumaOfU) / toBlue - 1,
    uv: -lumaOfV / toBlue,
    vu: -lumaOfU / toRed,
    vv: (red - lumaOfV) / toRed - 1,
  };
}

const ONE = 32_768;
const STEP = 16;

/** Converts a rectangle, even in position and size, of a program picture whose samples are of `matrix`. */
export function toBt709(target: Picture, rectangle: Rectangle, matrix: Matrix): void {
  const [luma, u, v] = target.planes;
  if (matrix === 'bt709' || !luma || !u || !v) return;
  const stride = STEP * Math.ceil(rectangle.width / STEP);
  // A row of both chroma planes with its two of luma takes three strides.
  const rowsAtOnce = Math.floor(SCRATCH_BYTES / (3 * stride));
  const shares = sharesFrom(matrix);
  for (let row = 0; row < rectangle.height / 2; row += rowsAtOnce) {
    const rows = Math.min(rowsAtOnce, rectangle.height / 2 - row);
    const at = { u: SCRATCH + 2 * rows * stride, v: SCRATCH + 2.5 * rows * stride };
    const pieces = [
      pieceOf(luma, rectangle.x, rectangle.y + 2 * row, rectangle.width, 2 * rows, SCRATCH, stride),
      pieceOf(u, rectangle.x >> 1, (rectangle.y >> 1) + row, rectangle.width >> 1, rows, at.u, stride >> 1),
      pieceOf(v, rectangle.x >> 1, (rectangle.y >> 1) + row, rectangle.width >> 1, rows, at.v, stride >> 1),
    ];
    for (const { here, stride: own, there, plane, width, rows: count } of pieces) copyRows(here, own, there, plane.stride, width, count);
    convert(rows, stride, at, shares);
    for (const { here, stride: own, there, plane, width, rows: count } of pieces) copyRows(there, plane.stride, here, own, width, count);
  }
}

/** Rows of a plane, and where they are while they are worked on. */
function pieceOf(plane: Plane, x: number, y: number, width: number, rows: number, at: number, stride: number) {
  return { plane, there: plane.bytes.subarray(y * plane.stride + x), here: kernels().memory.subarray(at), stride, width, rows };
}

function convert(rows: number, stride: number, at: { u: number; v: number }, { yu, yv, uu, uv, vu, vv }: Shares): void {
  const { run } = kernels();
  const [a, b, c, d, e, f] = [yu, yv, uu, uv, vu, vv].map((share) => Math.round(share * ONE)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const half = stride >> 1;
  for (let row = 0; row < rows; row++) {
    const upper = SCRATCH + 2 * row * stride;
    run.rematrix(upper, upper + stride, at.u + row * half, at.v + row * half, half, a, b, c, d, e, f);
  }
}
