/** A finished recording as plain MP4, beside it or anywhere else. */
import { open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { errors } from '#core/errors.ts';
import { toldOf, type ToldError } from '#core/told-error.ts';
import { quietLibav, remux } from '#media/index.ts';
import { spaceOn } from './disk.ts';
import { faultWords } from './fault-words.ts';
import { partName } from './part-name.ts';
import { keptBytes } from './room.ts';

/** Null: `to` is there whole, in the place of what was there before. Else why not; what was there before is unchanged then. */
export async function writePlain(from: string, to: string): Promise<ToldError | null> {
  const part = partName(to);
  try {
    await checkRoom(from);
    quietLibav();
    await remux(from, part);
    await kept(part);
    await rename(part, to);
    return null;
  } catch (error) {
    await rm(part, { force: true });
    return toldOf(errors.RECORDING_NOT_REMUXED({ file: basename(from), why: faultWords(error) }, { cause: error }));
  }
}

/** A name must not stand for what a power cut takes away. */
async function kept(path: string): Promise<void> {
  await using file = await open(path, 'r+');
  await file.datasync();
}

async function checkRoom(path: string): Promise<void> {
  const [{ size }, space] = await Promise.all([stat(path), spaceOn(dirname(path))]);
  if (space.freeBytes - size < keptBytes(space)) throw new Error('there is no room for it on the disk');
}
