/** What recordings need of a file system; tests hand in one with faults. */
import { mkdir, open, statfs, unlink, type FileHandle } from 'node:fs/promises';
import type { DiskSpace } from './room.ts';

export type DiskFile = Pick<FileHandle, 'write' | 'truncate' | 'datasync' | 'close'>;

export type Disk = {
  /** Makes a new file, and the folder where there is none. Rejects with EEXIST rather than take one that is there. */
  create(folder: string, path: string): Promise<DiskFile>;
  remove(path: string): Promise<void>;
  space(folder: string): Promise<DiskSpace>;
};

/** MSDOS_SUPER_MAGIC; exFAT is another. */
const FAT = 0x4d44;
const FAT_FILE_BYTES_MAX = 2 ** 32 - 1;

export const systemDisk: Disk = {
  async create(folder, path) {
    await mkdir(folder, { recursive: true });
    return open(path, 'wx');
  },
  remove: unlink,
  async space(folder) {
    const { bavail, blocks, bsize, type } = await statfs(folder);
    return { freeBytes: bavail * bsize, totalBytes: blocks * bsize, fileBytesMax: type === FAT ? FAT_FILE_BYTES_MAX : null };
  },
};
