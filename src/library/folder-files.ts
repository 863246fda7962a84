import { lstat, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { kindByName } from './asset-kind.ts';

/** A file as it lies in the library's folder. */
export type FileSeen = {
  /** Under the folder, with `/`. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Ms since 1970. */
  readonly modifiedMs: number;
};

/** Those that a document can show, by path. Throws as `pathsIn`. */
export async function filesIn(folder: string): Promise<FileSeen[]> {
  const paths = (await pathsIn(folder)).filter((path) => kindByName(path) !== null);
  const seen = await Promise.all(paths.toSorted().map((path) => fileAt(folder, path)));
  return seen.filter((file) => file !== null);
}

/** All files under it, with `/`. Hidden ones, those in hidden folders and links are none; a folder that is there and cannot be read throws. */
export async function pathsIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !path.split('/').some((step) => step.startsWith('.')));
}

/** Null: there is no file (any more). */
export async function fileAt(folder: string, path: string): Promise<FileSeen | null> {
  const stat = await lstat(join(folder, path)).catch(() => null);
  return stat?.isFile() ? { path, size: stat.size, modifiedMs: Math.trunc(stat.mtimeMs) } : null;
}
