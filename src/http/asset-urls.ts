import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** The files of the library as documents name them: `/assets/overlays/logo.png`. */
export async function assetUrls(folder: string): Promise<ReadonlySet<string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name)));
  // What is hidden is on its way in.
  return new Set(files.filter((file) => !file.startsWith('.')).map((file) => `/assets/${file.split(sep).join('/')}`));
}
