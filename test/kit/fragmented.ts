/** Footage as a program would send it: init segment and fragments without edit list, numbered from anywhere. For tests of the kit's own readers. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runFfmpeg } from './ffmpeg.ts';
import type { Footage } from './footage.ts';

export type Fragmented = { readonly init: Buffer; readonly fragments: readonly Buffer[] };

/** Made by ffmpeg; the AAC encoder's priming packet is dropped. The times of all fragments are moved so that the first is at `startSeconds`. */
export async function fragmented(clip: Footage, startSeconds: number): Promise<Fragmented> {
  const folder = await mkdtemp(join(tmpdir(), 'vistterstream-fragments-'));
  try {
    const file = join(folder, 'fragmented.mp4');
    const flags = ['-movflags', 'empty_moov+default_base_moof+frag_keyframe', '-frag_duration', '100000', '-use_editlist', '0'];
    await runFfmpeg(['-i', clip.file, '-c', 'copy', '-bsf:a', 'noise=drop=lt(pts\\,0)', ...flags, file], {}, 20_000);
    return split(await readFile(file), startSeconds);
  } finally {
    await rm(folder, { recursive: true });
  }
}

function split(bytes: Buffer, startSeconds: number): Fragmented {
  const parts: { type: string; bytes: Buffer }[] = [];
  for (let at = 0; at < bytes.length;) {
    const size = bytes.readUInt32BE(at);
    parts.push({ type: bytes.toString('latin1', at + 4, at + 8), bytes: bytes.subarray(at, at + size) });
    at += size;
  }
  const init = Buffer.concat(parts.filter(({ type }) => type === 'ftyp' || type === 'moov').map((part) => part.bytes));
  const scales = [...timescales(init)];
  const fragments = parts.flatMap(({ type, bytes: moof }, index) =>
    type === 'moof' ? [moved(Buffer.concat([moof, parts[index + 1]?.bytes ?? Buffer.alloc(0)]), scales, startSeconds)] : [],
  );
  return { init, fragments };
}

/** Of track 1, track 2 …: what ffmpeg writes has one `mdhd` of version 0 for each, in their order. */
function* timescales(init: Buffer): Generator<number> {
  for (let at = init.indexOf('mdhd'); at !== -1; at = init.indexOf('mdhd', at + 4)) yield init.readUInt32BE(at + 16);
}

/** Adds to every `tfdt`, which ffmpeg writes in version 1 behind the `tfhd` that names the track. */
function moved(fragment: Buffer, scales: readonly number[], seconds: number): Buffer {
  const moofEnd = fragment.readUInt32BE(0);
  for (let at = fragment.indexOf('tfdt'); at !== -1 && at < moofEnd; at = fragment.indexOf('tfdt', at + 4)) {
    const track = fragment.readUInt32BE(fragment.lastIndexOf('tfhd', at) + 8);
    const ticks = BigInt(Math.round(seconds * (scales[track - 1] ?? NaN)));
    fragment.writeBigUInt64BE(fragment.readBigUInt64BE(at + 8) + ticks, at + 8);
  }
  return fragment;
}
