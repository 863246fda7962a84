/** Puts the product's starter set of assets into the library, and never what an operator has done to it aside. */
import { createHash } from 'node:crypto';
import { copyFile, lstat, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { z } from 'zod';

export type StarterFolders = {
  /** What the product brings. */
  readonly from: string;
  /** The library. */
  readonly to: string;
  /** A file that remembers what was given. */
  readonly memory: string;
};

/** None that the product brings is larger. */
const BYTES_MAX = 256 * 1024 * 1024;
/** No hash of anything. */
const NOT_OURS = '-';

/** By path with `/`: the sha256 of the file as it was given. */
const given = z.record(z.string(), z.string());
type Given = z.infer<typeof given>;

/**
 * Gives what was never given before, and a newer form of what is still as it was given. A file that somebody changed, deleted or had there
 * first stays as it is. Each file is there whole or not at all. How many were given.
 */
export async function giveStarterAssets({ from, to, memory }: StarterFolders): Promise<number> {
  const before = await readGiven(memory);
  const after: Given = { ...before };
  // Beside the library, but on its disk: one that was left by a power cut is written over by the next start.
  const half = join(to, '.starter.part');
  await rm(half, { force: true });
  let count = 0;
  for (const path of await filesIn(from)) {
    const brought = await hashOf(join(from, path));
    if (before[path] === brought || brought === null) continue;
    const there = await hashOf(join(to, path));
    const isOurs = there === null ? before[path] === undefined : there === before[path];
    if (isOurs) {
      await give(join(from, path), join(to, path), half);
      count++;
    }
    after[path] = brought;
  }
  if (JSON.stringify(after) !== JSON.stringify(before)) await writeWhole(memory, JSON.stringify(after, null, 2));
  return count;
}

async function give(from: string, to: string, half: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await copyFile(from, half);
  await rename(half, to);
}

async function writeWhole(path: string, text: string): Promise<void> {
  await writeFile(`${path}.part`, text, { mode: 0o600 });
  await rename(`${path}.part`, path);
}

/** Nothing where it is not there or cannot be read: then every file that is there counts as somebody's own. */
async function readGiven(memory: string): Promise<Given> {
  try {
    return given.parse(JSON.parse(await readFile(memory, 'utf8')));
  } catch {
    return {};
  }
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name)));
  return files.map((file) => file.split(sep).join('/')).toSorted();
}

/** Null: there is nothing. What cannot be one of ours (a folder, a link, a film of gigabytes, what may not be read) is not looked into. */
async function hashOf(file: string): Promise<string | null> {
  const seen = await lstat(file).catch(() => null);
  if (seen === null) return null;
  const bytes = seen.isFile() && seen.size <= BYTES_MAX ? await readFile(file).catch(() => null) : null;
  return bytes === null ? NOT_OURS : createHash('sha256').update(bytes).digest('hex');
}
