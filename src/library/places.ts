/** Folders of the library on the disk: made where a file needs them, gone when the last one has left, and never anywhere else. */
import { lstat, mkdir, open, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { errors } from '#core/errors.ts';

/** Makes `folder` (with `/`) under `root`. Throws ASSET_NAME_NOT_VALID where a file or a link stands in its place: a link may lead anywhere. */
export async function makeFolder(root: string, folder: string): Promise<void> {
  let at = root;
  for (const step of stepsOf(folder)) {
    at = join(at, step);
    const seen = await lstat(at).catch(() => null);
    if (seen?.isDirectory() === false)
      throw errors.ASSET_NAME_NOT_VALID({ what: 'folder', name: folder, why: `"${step}" is a file or a link there` });
  }
  await mkdir(at, { recursive: true });
}

/** Takes away `folder` and those it lies in, as far as nothing is in them. */
export async function dropEmpty(root: string, folder: string): Promise<void> {
  for (const steps = stepsOf(folder); steps.length > 0; steps.pop()) {
    const gone = await rmdir(join(root, ...steps)).then(
      () => true,
      () => false,
    );
    if (!gone) return;
  }
}

/** A name that was changed in it is on the disk from then on, also after a power cut. */
export async function syncFolder(root: string, folder: string): Promise<void> {
  await using handle = await open(join(root, ...stepsOf(folder)));
  await handle.sync();
}

const stepsOf = (folder: string): string[] => (folder === '' ? [] : folder.split('/'));
