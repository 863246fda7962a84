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

export function readPictures(file: string, options: { readonly rate: Rate; readonly area?: Area }): Promise<PictureSeen[]> {
  const filter = `${options.area ? `${crop(options.area)},` : ''}scale=${SHRUNK.width}:${SHRUNK.height}:flags=area,format=gray`;
  return readEach(file, { rate: options.rate, filter, bytes: SHRUNK.width * SHRUNK.height }, readPicture);
}

/** Pixels, even numbers. */
export type Region = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
/** The luma of that part, row after row, as it was coded. */
export type RegionSeen = { readonly number: number; readonly at: number; readonly shows: Buffer };

export function readRegion(file: string, { rate, region }: { readonly rate: Rate; readonly region: Region }): Promise<RegionSeen[]> {
  const { x, y, width, height } = region;
  return readEach(file, { rate, filter: `crop=${width}:${height}:${x}:${y},extractplanes=y`, bytes: width * height }, (luma) => luma);
}

/** What `read` makes of each picture, which is `bytes` long behind the filter. */
async function readEach<Shown>(
  file: string,
  { rate, filter, bytes }: { readonly rate: Rate; readonly filter: string; readonly bytes: number },
  read: (picture: Buffer) => Shown,
): Promise<{ number: number; at: number; shows: Shown }[]> {
  const shown: Shown[] = [];
  const cut = cutter(bytes, (picture) => shown.push(read(picture)));
  const { frames, timeBase } = await decodeStamped(file, 'v', ['-vf', filter], ['-fps_mode', 'passthrough', '-f', 'rawvideo'], cut);
  if (frames.length !== shown.length) throw new Error(`${shown.length} pictures have ${frames.length} times`);
  return shown.map((shows, index) => {
    const at = ((frames[index]?.at ?? NaN) * timeBase.num) / timeBase.den;
    return { number: Math.round((at * rate.num) / rate.den), at, shows };
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
