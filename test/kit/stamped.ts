/** Decodes one track of a file with the system's ffmpeg, and tells the time of every picture or piece of sound that came out. */
import { runFfmpeg } from './ffmpeg.ts';

/** `at` and `length` are in ticks of `timeBase` seconds; sizes are bytes of the decoded frame. */
export type Stamp = { readonly at: number; readonly length: number; readonly bytes: number };
export type Stamps = { readonly timeBase: { readonly num: number; readonly den: number }; readonly frames: readonly Stamp[] };

const DECODE_MS_MAX = 600_000;

/**
 * `take` gets the decoded bytes as they come. The file's own times are kept: nothing is filled in, dropped or moved to zero.
 * Pictures and their times are two outputs of one decoding, so they cannot get out of step.
 */
export async function decodeStamped(
  file: string,
  track: 'v' | 'a',
  wanted: readonly string[],
  raw: readonly string[],
  take: (chunk: Buffer) => void,
): Promise<Stamps> {
  const report: Buffer[] = [];
  const each = ['-map', `0:${track}:0`, ...wanted];
  const asFrames = track === 'v' ? ['-c:v', 'rawvideo', '-fps_mode', 'passthrough', '-enc_time_base', '-1'] : ['-c:a', 'pcm_f32le'];
  await runFfmpeg(
    ['-copyts', '-i', file, ...each, ...raw, 'pipe:1', ...each, ...asFrames, '-f', 'framecrc', 'pipe:3'],
    { 1: { read: take }, 3: { read: (chunk) => report.push(chunk) } },
    DECODE_MS_MAX,
  );
  return parseStamps(Buffer.concat(report).toString());
}

/** Reads ffmpeg's `framecrc`: `#tb 0: 1/48000`, then lines of stream, dts, pts, duration, size, checksum. */
function parseStamps(report: string): Stamps {
  const timeBase = /^#tb 0: (\d+)\/(\d+)$/m.exec(report);
  if (timeBase === null) throw new Error('nothing was decoded');
  const frames = report
    .split('\n')
    .filter((line) => /^\d/.test(line))
    .map((line) => line.split(',').map(Number))
    .map(([, , at = NaN, length = NaN, bytes = NaN]) => ({ at, length, bytes }));
  return { timeBase: { num: Number(timeBase[1]), den: Number(timeBase[2]) }, frames };
}
