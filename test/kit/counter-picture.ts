/**
 * The picture of the kit's cameras: drawn here, and read here wherever it arrives, whatever its size.
 *
 * It is a grid of 16 by 9 cells over the whole picture. Row 0: the picture's number, 16 bits, lowest first; row 1: the same bits the other way
 * round. Row 2: four bits of the camera's id and their opposites. Rows 4 and 5: the flash. Rows 6 to 8: stripes that move.
 */
const COLUMNS = 16;
const ROWS = 9;

/** The size in which pictures are drawn; ffmpeg makes them as large as is wanted. */
export const DRAWN = { width: 320, height: 180 } as const;
/** The size to which ffmpeg shrinks a picture for `readPicture`: four by four samples a cell. */
export const SHRUNK = { width: COLUMNS * 4, height: ROWS * 4 } as const;

const CELL = DRAWN.width / COLUMNS;
const DARK = 20;
const LIGHT = 220;
// Half of the contrast that is drawn: what is mixed with another picture reads as nothing.
const CONTRAST_LEAST = (LIGHT - DARK) / 2;

export type CounterPicture = {
  /** Modulo 65536. */
  readonly counter: number;
  /** 0 to 15. */
  readonly camera: number;
  readonly flash: boolean;
};

/** One picture of `DRAWN` size, one byte of luma a pixel. */
export function drawPicture({ counter, camera, flash }: CounterPicture): Buffer {
  const picture = Buffer.alloc(DRAWN.width * DRAWN.height, 90);
  const bit = (value: number, index: number): number => ((value >> index) & 1 ? LIGHT : DARK);
  for (let index = 0; index < 16; index++) {
    fillCells(picture, index, 0, bit(counter, index));
    fillCells(picture, index, 1, bit(~counter, index));
  }
  for (let index = 0; index < 4; index++) {
    fillCells(picture, index, 2, bit(camera, index));
    fillCells(picture, index + 4, 2, bit(~camera, index));
  }
  picture.fill(flash ? 235 : 60, 4 * CELL * DRAWN.width, 6 * CELL * DRAWN.width);
  drawStripes(picture, counter);
  return picture;
}

function fillCells(picture: Buffer, column: number, row: number, luma: number): void {
  for (let y = row * CELL; y < (row + 1) * CELL; y++) {
    const at = y * DRAWN.width + column * CELL;
    picture.fill(luma, at, at + CELL);
  }
}

function drawStripes(picture: Buffer, counter: number): void {
  const line = Buffer.from(Array.from({ length: DRAWN.width }, (_, x) => ((x + 2 * counter) % 32 < 16 ? 60 : 150)));
  for (let y = 6 * CELL; y < DRAWN.height; y++) line.copy(picture, y * DRAWN.width);
}

/** What a picture of `SHRUNK` size shows, or null when it is none of ours, or not surely. */
export function readPicture(shrunk: Uint8Array): CounterPicture | null {
  const counter = readBits(
    shrunk,
    16,
    (index) => [index, 0],
    (index) => [index, 1],
  );
  const camera = readBits(
    shrunk,
    4,
    (index) => [index, 2],
    (index) => [index + 4, 2],
  );
  if (counter === null || camera === null) return null;
  return { counter, camera, flash: cellLuma(shrunk, 7, 4) + cellLuma(shrunk, 8, 5) > 300 };
}

type CellOf = (index: number) => readonly [column: number, row: number];

function readBits(shrunk: Uint8Array, count: number, said: CellOf, opposite: CellOf): number | null {
  let value = 0;
  for (let index = 0; index < count; index++) {
    const difference = cellLuma(shrunk, ...said(index)) - cellLuma(shrunk, ...opposite(index));
    if (Math.abs(difference) < CONTRAST_LEAST) return null;
    if (difference > 0) value |= 1 << index;
  }
  return value;
}

/** Of the four samples in the middle of a cell, away from the edges that coding and scaling smear. */
function cellLuma(shrunk: Uint8Array, column: number, row: number): number {
  let sum = 0;
  for (const y of [1, 2]) {
    for (const x of [1, 2]) sum += shrunk[(row * 4 + y) * SHRUNK.width + column * 4 + x] ?? 0;
  }
  return sum / 4;
}
