/** Files on their way in: each lies hidden on the library's own disk until it is whole, known and wanted. */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rm, statfs, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '#core/clock.ts';
import { errors } from '#core/errors.ts';
import { millis } from '#core/units.ts';

/** In the library's folder. */
const HIDDEN = '.incoming';
/** Of the disk: the program writes its own files there. */
const KEPT_BYTES = 500_000_000;
/** The disk is asked again after so much. */
const ASK_EVERY_BYTES = 64 * 1024 * 1024;
/** An upload that brings less than so much in so long stands still. */
const PROGRESS_WITHIN = millis(30_000);
const PROGRESS_BYTES = 64 * 1024;

/** What comes in. It is destroyed where it stands still. */
export type Incoming = AsyncIterable<Buffer> & { destroy(why: Error): unknown };

export type Expected = {
  /** For messages. */
  readonly name: string;
  readonly bytesMax: number;
  /** How many will come, as far as is known; 0: nobody says. */
  readonly announced: number;
};

/** A file that has come whole; disposing it removes it, unless it was moved elsewhere. */
export type Arrived = AsyncDisposable & { readonly path: string; readonly size: number; readonly checksum: string };

/** After a power cut: what did not come whole goes. */
export const clearIncoming = (folder: string): Promise<void> => rm(join(folder, HIDDEN), { recursive: true, force: true });

/**
 * Writes `incoming` to the disk, bytes by bytes, and its hash beside; the caller owns what it gives. Throws UPLOAD_TOO_LARGE, UPLOAD_NO_ROOM,
 * UPLOAD_CUT_OFF, DISK_FULL, DATABASE_NOT_WRITABLE, and leaves nothing then.
 */
export async function receive(folder: string, incoming: Incoming, expected: Expected, clock: Clock): Promise<Arrived> {
  const path = join(folder, HIDDEN, `${randomUUID()}.part`);
  await using undo = new AsyncDisposableStack();
  undo.defer(() => rm(path, { force: true }));
  const { size, checksum } = await write(path, incoming, expected, clock).catch((error: unknown) => {
    throw diskError(error);
  });
  const owned = undo.move();
  return { path, size, checksum, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

async function write(path: string, incoming: Incoming, expected: Expected, clock: Clock): Promise<Pick<Arrived, 'size' | 'checksum'>> {
  const folder = join(path, '..');
  await mkdir(folder, { recursive: true });
  await checkRoom(folder, expected.name, expected.announced);
  await using file = await open(path, 'wx', 0o600);
  const hash = createHash('sha256');
  let size = 0;
  using _ = watchProgress(() => size, incoming, expected.name, clock);
  for await (const bytes of whole(incoming, expected.name)) {
    if (size % ASK_EVERY_BYTES < bytes.length) await checkRoom(folder, expected.name, ASK_EVERY_BYTES);
    size += bytes.length;
    if (size > expected.bytesMax) throw errors.UPLOAD_TOO_LARGE({ name: expected.name, limitBytes: expected.bytesMax });
    hash.update(bytes);
    await writeAll(file, bytes);
  }
  await file.sync();
  return { size, checksum: hash.digest('hex') };
}

async function* whole(incoming: Incoming, name: string): AsyncGenerator<Buffer> {
  try {
    yield* incoming;
  } catch (cause) {
    throw errors.UPLOAD_CUT_OFF({ name }, { cause });
  }
}

async function writeAll(file: FileHandle, bytes: Buffer): Promise<void> {
  for (let at = 0; at < bytes.length;) at += (await file.write(bytes, at)).bytesWritten;
}

function watchProgress(size: () => number, incoming: Incoming, name: string, clock: Clock): Disposable {
  let before = size();
  let timer: Disposable;
  const look = (): void => {
    if (size() - before < PROGRESS_BYTES) return void incoming.destroy(errors.UPLOAD_CUT_OFF({ name }));
    before = size();
    timer = clock.timer(PROGRESS_WITHIN, look);
  };
  timer = clock.timer(PROGRESS_WITHIN, look);
  return { [Symbol.dispose]: () => timer[Symbol.dispose]() };
}

async function checkRoom(folder: string, name: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < KEPT_BYTES + bytes) throw errors.UPLOAD_NO_ROOM({ name, keptBytes: KEPT_BYTES });
}

/** What the disk refuses, as an error of the list; anything else as it is. */
export function diskError(cause: unknown): unknown {
  const code = cause instanceof Error && 'code' in cause ? cause.code : null;
  if (code === 'ENOSPC' || code === 'EDQUOT') return errors.DISK_FULL({}, { cause });
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM' || code === 'EIO') return errors.DATABASE_NOT_WRITABLE({}, { cause });
  return cause;
}
