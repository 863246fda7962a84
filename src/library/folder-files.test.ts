import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { filesIn, pathsIn } from './folder-files.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'files-'));
  for (const path of ['b.png', 'a/c/notes.txt', 'a/d.mp4', '.hidden.png', 'a/.incoming/e.png', 'a/.f.png']) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), path);
  }
  symlinkSync(join(folder, 'b.png'), join(folder, 'link.png'));
});

afterEach(() => rmSync(folder, { recursive: true }));

describe('the files of a folder', () => {
  it('are all but links and what is hidden, at whatever depth', async () => {
    expect((await pathsIn(folder)).toSorted()).toEqual(['a/c/notes.txt', 'a/d.mp4', 'b.png']);
  });

  it('are assets where a document can show them', async () => {
    expect((await filesIn(folder)).map(({ path, size }) => [path, size])).toEqual([
      ['a/d.mp4', 7],
      ['b.png', 5],
    ]);
  });

  it('are none where there is no folder, and a fault where it is none', async () => {
    expect(await pathsIn(join(folder, 'away'))).toEqual([]);
    await expect(pathsIn(join(folder, 'b.png'))).rejects.toThrow('ENOTDIR');
  });
});
