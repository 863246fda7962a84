/** The files of recordings as they lie in their folder. */
import { constants } from 'node:fs';
import { lstat, open, readdir, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { HEAD_BYTES, movieHead, secondsAtEnd, TAIL_BYTES, type MovieHead } from '#fmp4/index.ts';

export type RecordingSeen = {
  readonly name: string;
  readonly bytes: number;
  /** Ms since 1970; null: it does not say. */
  readonly begunMs: number | null;
  /** Ms since 1970. */
  readonly modifiedMs: number;
  readonly seconds: number | null;
  readonly kind: MovieHead['kind'];
};

const SUFFIX = '.mp4';
const NAME_BYTES_MAX = 255;
/** Files that are open at once. */
const AT_ONCE = 16;
/** Mostly the last fragment is in this. */
const SHORT_TAIL_BYTES = TAIL_BYTES / 8;

/** Whether it may be a recording's name: of a file in the folder itself, and not hidden. */
export const isRecordingName = (name: string): boolean =>
  name.endsWith(SUFFIX) && !name.startsWith('.') && !/[/\\\0]/.test(name) && Buffer.byteLength(name) <= NAME_BYTES_MAX;

/** What a recording is called as plain MP4. */
export const plainName = (name: string): string => `${name.slice(0, -SUFFIX.length)} plain${SUFFIX}`;

/** The newest `limit`. */
export async function recordingsIn(folder: string, limit: number): Promise<RecordingSeen[]> {
  const names = (await namesIn(folder)).filter(isRecordingName);
  const stats = await inTurns(names, async (name) => ({ name, stat: await lstat(join(folder, name)).catch(() => null) }));
  const newest = stats
    .flatMap(({ name, stat }) => (stat?.isFile() ? [{ name, modifiedMs: stat.mtimeMs }] : []))
    .sort((one, other) => other.modifiedMs - one.modifiedMs || (one.name < other.name ? 1 : -1))
    .slice(0, limit);
  return (await inTurns(newest, ({ name }) => recordingAt(folder, name))).filter((seen) => seen !== null);
}

/** Null: there is none of that name. */
export async function recordingAt(folder: string, name: string): Promise<RecordingSeen | null> {
  await using file = await openRecording(folder, name);
  return file && (await seenIn(file, name));
}

/** The caller owns it; null: there is none of that name. A link is none, wherever it leads. */
export async function openRecording(folder: string, name: string): Promise<FileHandle | null> {
  if (!isRecordingName(name)) return null;
  // A pipe that somebody laid there would wait for its writer.
  const file = await open(join(folder, name), constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK).catch(() => null);
  if (file === null || (await file.stat()).isFile()) return file;
  await file.close();
  return null;
}

async function seenIn(file: FileHandle, name: string): Promise<RecordingSeen> {
  const { size, mtimeMs } = await file.stat();
  const head = await read(file, 0, Math.min(HEAD_BYTES, size));
  const movie = movieHead(head);
  return {
    name,
    bytes: size,
    begunMs: movie?.begun ?? null,
    modifiedMs: mtimeMs,
    seconds: movie?.seconds ?? (movie?.kind === 'fragmented' ? await secondsOf(file, head, size) : null),
    kind: movie?.kind ?? 'plain',
  };
}

async function secondsOf(file: FileHandle, head: Buffer, size: number): Promise<number | null> {
  for (const bytes of [SHORT_TAIL_BYTES, TAIL_BYTES]) {
    const from = Math.max(0, size - bytes);
    const seconds = secondsAtEnd(head, await read(file, from, size - from));
    if (seconds !== null || from === 0) return seconds;
  }
  return null;
}

async function read(file: FileHandle, from: number, bytes: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(bytes), 0, bytes, from);
  return buffer.subarray(0, bytesRead);
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
}

async function inTurns<Item, Made>(items: readonly Item[], work: (item: Item) => Promise<Made>): Promise<Made[]> {
  const made: Made[] = [];
  for (let at = 0; at < items.length; at += AT_ONCE) made.push(...(await Promise.all(items.slice(at, at + AT_ONCE).map(work))));
  return made;
}
