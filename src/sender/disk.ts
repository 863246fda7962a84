/** What recordings need of a file system; tests hand in one with faults. */
import { mkdir, open, stat, statfs, unlink, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DiskSpace } from './room.ts';

export type DiskFile = Pick<FileHandle, 'write' | 'truncate' | 'datasync' | 'close'>;

export type Disk = {
  /** Makes a new file, and the folder where there is none. Rejects with EEXIST rather than take one that is there. */
  create(folder: string, path: string): Promise<DiskFile>;
  remove(path: string): Promise<void>;
  /** Also of a folder that is not there: it can be made. */
  space(folder: string): Promise<DiskSpace>;
};

/** MSDOS_SUPER_MAGIC; exFAT is another. */
const FAT = 0x4d44;
const FAT_FILE_BYTES_MAX = 2 ** 32 - 1;

/** For one folder. */
export class SystemDisk implements Disk {
  /** The device that the folder was on. */
  #device: number | null = null;

  async create(folder: string, path: string): Promise<DiskFile> {
    this.#device = (await deviceOf(folder)) ?? (await this.#made(folder));
    return open(path, 'wx');
  }

  readonly remove = unlink;
  readonly space = spaceOn;

  /** Only where it was: what is left of its path when a mount is gone is on another disk, which would fill up unseen. */
  async #made(folder: string): Promise<number> {
    const { dev } = await ofNearest(folder, (path) => stat(path));
    if (this.#device !== null && dev !== this.#device) throw new Error('it is gone, with its folder');
    await mkdir(folder, { recursive: true });
    return dev;
  }
}

export async function spaceOn(folder: string): Promise<DiskSpace> {
  const { bavail, blocks, bsize, type } = await ofNearest(folder, (path) => statfs(path));
  return { freeBytes: bavail * bsize, totalBytes: blocks * bsize, fileBytesMax: type === FAT ? FAT_FILE_BYTES_MAX : null };
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

const deviceOf = (folder: string): Promise<number | null> =>
  stat(folder).then(
    ({ dev }) => dev,
    (error: unknown) => (isMissing(error) ? null : Promise.reject(error)),
  );

/** What is said of the folder, or of the nearest one above it that is there. */
async function ofNearest<Said>(folder: string, ask: (path: string) => Promise<Said>): Promise<Said> {
  try {
    return await ask(folder);
  } catch (error) {
    if (!isMissing(error) || dirname(folder) === folder) throw error;
    return ofNearest(dirname(folder), ask);
  }
}
