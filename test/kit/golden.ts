/**
 * Pictures as they must be, in test/goldens/: a program picture's planes on one grey sheet, luma above, the two of chroma side by side below.
 * `VISTTERSTREAM_GOLDENS=write` takes what is made for what must be: look at it before it is committed.
 */
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Picture, Plane } from '#media/index.ts';
import { root } from '../../bin/bootstrap.js';

const GOLDENS = join(root, 'test/goldens');
const FAILED = join(root, '.cache/goldens');
/** Other processors may round otherwise. */
const LEVELS = 1;

type Sheet = { readonly width: number; readonly height: number; readonly bytes: Uint8Array };

/** Throws where the picture differs from `test/goldens/<name>.png` by more than a level anywhere, and draws where. `picture` is borrowed. */
export async function matchGolden(picture: Picture, name: string): Promise<void> {
  const made = sheetOf(picture);
  const file = join(GOLDENS, `${name}.png`);
  if (process.env['VISTTERSTREAM_GOLDENS'] === 'write') return write(file, made);
  if (!existsSync(file)) throw new Error(`there is no ${file}; VISTTERSTREAM_GOLDENS=write makes it`);
  const golden = await read(file);
  if (golden.width !== made.width || golden.height !== made.height)
    throw new Error(`${name}: the sheet is ${made.width}x${made.height} and should be ${golden.width}x${golden.height}`);
  const differences = made.bytes.map((value, index) => Math.abs(value - (golden.bytes[index] ?? 0)));
  const wrong = differences.filter((levels) => levels > LEVELS);
  if (wrong.length === 0) return;
  const at = differences.findIndex((levels) => levels > LEVELS);
  const drawn = join(FAILED, name);
  write(`${drawn}.made.png`, made);
  write(`${drawn}.difference.png`, { ...made, bytes: differences.map((levels) => (levels > LEVELS ? Math.min(255, 64 + levels * 4) : 0)) });
  throw new Error(
    `${name}: ${wrong.length} samples differ by up to ${wrong.reduce((a, b) => Math.max(a, b))} levels, the first at ` +
      `(${at % made.width}, ${Math.floor(at / made.width)}) of the sheet. See ${drawn}.made.png and ${drawn}.difference.png`,
  );
}

function sheetOf(picture: Picture): Sheet {
  const { width, height } = picture;
  const bytes = new Uint8Array((width * height * 3) / 2);
  const [luma, u, v] = picture.planes;
  if (!luma || !u || !v || width % 2 !== 0 || height % 2 !== 0) throw new Error('this is no program picture');
  const below = width * height;
  copyPlane(bytes, width, luma, 0);
  copyPlane(bytes, width, u, below);
  copyPlane(bytes, width, v, below + width / 2);
  return { width, height: height * 1.5, bytes };
}

function copyPlane(sheet: Uint8Array, sheetWidth: number, { bytes, stride, width, height }: Plane, at: number): void {
  for (let row = 0; row < height; row++) sheet.set(bytes.subarray(row * stride, row * stride + width), at + row * sheetWidth);
}

async function read(file: string): Promise<Sheet> {
  const image = await loadImage(readFileSync(file));
  const { width, height } = image;
  const canvas = createCanvas(width, height).getContext('2d');
  canvas.drawImage(image, 0, 0);
  const { data } = canvas.getImageData(0, 0, width, height);
  return { width, height, bytes: Uint8Array.from({ length: width * height }, (_, index) => data[index * 4] ?? 0) };
}

function write(file: string, { width, height, bytes }: Sheet): void {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  const image = context.createImageData(width, height);
  for (const [index, value] of bytes.entries()) image.data.set([value, value, value, 255], index * 4);
  context.putImageData(image, 0, 0);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, canvas.toBuffer('image/png'));
}
