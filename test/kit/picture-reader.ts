/** Turns a recording into a list of what each of its pictures showed. */
import type { Rate } from '#core/units.ts';
import { readPicture, SHRUNK, type CounterPicture } from './counter-picture.ts';
import { decodeStamped } from './stamped.ts';

export type PictureSeen = {
  /** The picture's place by its time: program time x rate. */
  readonly number: number;
  /** Seconds, as the file says. */
  readonly at: number;
  /** What was drawn in it by a camera of the kit; null: slate, mixture, or anything else. */
  readonly shows: CounterPicture | null;
};

/** Where in the picture the camera's own picture is, in parts of the width and height: for letterboxes and layouts. */
export type Area = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

export async function readPictures(file: string, options: { readonly rate: Rate; readonly area?: Area }): Promise<PictureSeen[]> {
  const shown: (CounterPicture | null)[] = [];
  const cut = cutter(SHRUNK.width * SHRUNK.height, (picture) => shown.push(readPicture(picture)));
  const filter = `${options.area ? `${crop(options.area)},` : ''}scale=${SHRUNK.width}:${SHRUNK.height}:flags=area,format=gray`;
  const { frames, timeBase } = await decodeStamped(file, 'v', ['-vf', filter], ['-fps_mode', 'passthrough', '-f', 'rawvideo'], cut);
  if (frames.length !== shown.length) throw new Error(`${shown.length} pictures have ${frames.length} times`);
  return frames.map((frame, index) => {
    const at = (frame.at * timeBase.num) / timeBase.den;
    return { number: Math.round((at * options.rate.num) / options.rate.den), at, shows: shown[index] ?? null };
  });
}

const crop = ({ x, y, width, height }: Area): string => `crop=iw*${width}:ih*${height}:iw*${x}:ih*${y}`;

/** Gives pieces of `bytes` from chunks of any length. */
function cutter(bytes: number, take: (piece: Buffer) => void): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let from = 0;
    for (; from + bytes <= rest.length; from += bytes) take(rest.subarray(from, from + bytes));
    rest = rest.subarray(from);
  };
}
