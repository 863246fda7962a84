/** How a picture is turned to stand upright, and what that makes of a rectangle in it. Pure. */

export type QuarterTurn = 0 | 90 | 180 | 270;
/** First mirrored left to right, then turned clockwise. */
export type Orientation = { readonly mirrored: boolean; readonly turn: QuarterTurn };
/** Each number 0 to 1 of a picture's width or height. */
export type Part = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

export const UPRIGHT: Orientation = { mirrored: false, turn: 0 };
const MATRIX_BYTES = 36;

/** What AV_PKT_DATA_DISPLAYMATRIX asks for: nine numbers of 32 bits, of which four say how; other angles are taken to the nearest quarter. */
export function orientationOf(matrix: Buffer | null): Orientation {
  if (!matrix || matrix.length < MATRIX_BYTES) return UPRIGHT;
  // A point of the picture goes to (a x + c y, b x + d y), y down.
  const [a, b, c, d] = [0, 4, 12, 16].map((at) => matrix.readInt32LE(at)) as [number, number, number, number];
  const mirrored = a * d - b * c < 0;
  const degrees = (Math.atan2(mirrored ? -b : b, mirrored ? -a : a) * 180) / Math.PI;
  return { mirrored, turn: quarter(Math.round(degrees / 90) * 90) };
}

const quarter = (degrees: number): QuarterTurn => (((degrees % 360) + 360) % 360) as QuarterTurn;

/** `first`, then turned by so much more. */
export const turnedBy = (first: Orientation, turn: QuarterTurn): Orientation => ({ ...first, turn: quarter(first.turn + turn) });

/** Where `part` of a picture that stands upright lies in the picture before it was turned. */
export function partBefore({ mirrored, turn }: Orientation, part: Part): Part {
  const unturned = unturn(part, turn);
  return mirrored ? { ...unturned, x: 1 - unturned.x - unturned.width } : unturned;
}

function unturn({ x, y, width, height }: Part, turn: QuarterTurn): Part {
  switch (turn) {
    case 0:
      return { x, y, width, height };
    case 90:
      return { x: y, y: 1 - x - width, width: height, height: width };
    case 180:
      return { x: 1 - x - width, y: 1 - y - height, width, height };
    case 270:
      return { x: 1 - y - height, y: x, width: height, height: width };
  }
}
