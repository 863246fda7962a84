/** Clips that look like a harbour's cameras, drawn by the product itself: for what people look at. Each is coded once and kept. */
import { openPattern } from '#picture/index.ts';
import { Picture } from '#media/index.ts';
import { kept, type Footage } from './footage.ts';
import { runFfmpeg } from './ffmpeg.ts';

const SIZE = { width: 640, height: 360 } as const;
const FPS = 15;
/** Drawn for this long, and then repeated by copying. */
const DRAWN_SECONDS = 4;
const SECONDS = 1800;

/** `crop`: the part of the drawing that the camera sees, ffmpeg's `crop`; `from`: of the drawing's time, seconds. */
type View = { readonly pattern: 'harbour' | 'quay'; readonly crop: string; readonly from: number };

export const views = {
  harbour: { pattern: 'harbour', crop: 'iw:ih:0:0', from: 20 },
  pier: { pattern: 'harbour', crop: 'iw*0.5:ih*0.5:0:ih*0.2', from: 60 },
  quay: { pattern: 'quay', crop: 'iw:ih:0:0', from: 5 },
  slipway: { pattern: 'quay', crop: 'iw*0.5:ih*0.5:iw*0.45:ih*0.4', from: 40 },
} as const satisfies Record<string, View>;

export async function harbourFootage(view: View): Promise<Footage> {
  const once = await kept(['harbour', 1, view, SIZE, FPS, DRAWN_SECONDS], (file) => encode(file, view));
  const file = await kept(['harbour, repeated', 1, view, SIZE, FPS, DRAWN_SECONDS, SECONDS], (whole) => repeat(once, whole));
  return {
    file,
    seconds: SECONDS,
    ...SIZE,
    rate: { num: FPS, den: 1 },
    camera: 0,
    hasSound: false,
    coding: 'h264',
    counterPeriod: DRAWN_SECONDS * FPS,
  };
}

const encode = (file: string, view: View): Promise<void> =>
  runFfmpeg(
    [
      ...['-f', 'rawvideo', '-pix_fmt', 'yuv420p', '-s', `${SIZE.width}x${SIZE.height}`, '-r', String(FPS), '-i', 'pipe:0'],
      ...['-vf', `crop=${view.crop},scale=${SIZE.width}:${SIZE.height}`, '-c:v', 'libx264', '-preset', 'veryfast', '-tune', 'zerolatency'],
      ...[
        '-g',
        String(FPS),
        '-keyint_min',
        String(FPS),
        '-sc_threshold',
        '0',
        '-b:v',
        '900k',
        '-maxrate',
        '900k',
        '-bufsize',
        '900k',
        file,
      ],
    ],
    { 0: { write: drawn(view) } },
    600_000,
  );

const repeat = (once: string, file: string): Promise<void> =>
  runFfmpeg(['-stream_loop', String(SECONDS / DRAWN_SECONDS - 1), '-i', once, '-c', 'copy', '-t', String(SECONDS), file], {}, 60_000);

function* drawn({ pattern: name, from }: View): Generator<Buffer> {
  using pattern = openPattern(name, SIZE);
  using picture = Picture.blank(SIZE.width, SIZE.height);
  for (let number = 0; number < DRAWN_SECONDS * FPS; number++) {
    pattern?.prepare?.();
    pattern?.draw(picture, from + number / FPS, 0);
    yield Buffer.concat(picture.planes.flatMap(rowsOf));
  }
}

const rowsOf = ({ bytes, stride, width, height }: Picture['planes'][number]): Buffer[] =>
  Array.from({ length: height }, (_, row) => Buffer.from(bytes.subarray(row * stride, row * stride + width)));
