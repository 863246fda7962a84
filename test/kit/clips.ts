/** Recordings and stills of every make, from the kit's footage, by the system's ffmpeg. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Footage } from './footage.ts';
import { runFfmpeg } from './ffmpeg.ts';

/** The clip remade by these words, in `folder`, once. */
export async function remade(folder: string, clip: Footage, name: string, ...output: string[]): Promise<string> {
  const file = join(folder, name);
  if (!existsSync(file)) await runFfmpeg(['-i', clip.file, ...output, '-y', file], {}, 60_000);
  return file;
}

/** What ffmpeg draws or sounds by itself (`-i` of its lavfi). */
export async function drawn(folder: string, name: string, source: string, ...output: string[]): Promise<string> {
  const file = join(folder, name);
  await runFfmpeg(['-f', 'lavfi', '-i', source, ...output, '-y', file], {}, 60_000);
  return file;
}

/** EXIF's orientation of a JPEG: 1 upright, 6 to be turned clockwise, and so on. */
export function withOrientation(jpeg: Buffer, orientation: number): Buffer {
  const exif = Buffer.from(
    `4578696600004d4d002a000000080001011200030000000100${orientation.toString(16).padStart(2, '0')}000000000000`,
    'hex',
  );
  const head = Buffer.from('ffe10000', 'hex');
  head.writeUInt16BE(exif.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, exif, jpeg.subarray(2)]);
}
