import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { spaceOn, SystemDisk } from './disk.ts';

/** A disk that is not the one of `tmpdir`. */
const OTHER_DISK = '/dev/shm';
const hasOtherDisk = existsSync(OTHER_DISK) && statSync(OTHER_DISK).dev !== statSync(tmpdir()).dev;

let base: string;

beforeEach(() => (base = mkdtempSync(join(tmpdir(), 'vistterstream-disk-'))));
afterEach(() => rmSync(base, { recursive: true }));

const write = async (disk: SystemDisk, folder: string, name: string): Promise<void> => {
  const file = await disk.create(folder, join(folder, name));
  await file.close();
};

describe('the disk of a folder', () => {
  it('has the same room before the folder is made', async () => {
    const [there, notYet] = [await spaceOn(base), await spaceOn(join(base, 'a', 'b'))];
    expect(notYet.totalBytes).toBe(there.totalBytes);
    expect(notYet.freeBytes).toBeGreaterThan(0);
  });

  it('does not say what room there is behind what is no folder', async () => {
    await expect(spaceOn(join('/dev/null', 'a'))).rejects.toThrow('ENOTDIR');
  });

  it('gets the folder, and gets it again when somebody has deleted it', async () => {
    const [disk, folder] = [new SystemDisk(), join(base, 'data', 'recordings')];
    await write(disk, folder, 'one');
    rmSync(join(base, 'data'), { recursive: true });
    await write(disk, folder, 'two');
    expect(readdirSync(folder)).toEqual(['two']);
  });

  it('never takes a file that is there', async () => {
    const disk = new SystemDisk();
    await write(disk, base, 'one');
    await expect(disk.create(base, join(base, 'one'))).rejects.toThrow('EEXIST');
  });

  it.runIf(hasOtherDisk)('is a fault when it is gone, and used again when it is back', async () => {
    const [disk, mount] = [new SystemDisk(), join(base, 'mount')];
    const folder = join(mount, 'recordings');
    const other = mkdtempSync(join(OTHER_DISK, 'vistterstream-disk-'));
    try {
      symlinkSync(other, mount);
      await write(disk, folder, 'one');
      rmSync(mount);
      mkdirSync(mount);
      await expect(write(disk, folder, 'two')).rejects.toThrow('it is gone');
      expect(readdirSync(mount)).toEqual([]);
      rmSync(mount, { recursive: true });
      symlinkSync(other, mount);
      await write(disk, folder, 'three');
      expect(readdirSync(folder)).toEqual(['one', 'three']);
    } finally {
      rmSync(other, { recursive: true });
    }
  });
});
