import type { Clock } from '#core/clock.ts';
import { errors } from '#core/errors.ts';
import { seconds } from '#core/units.ts';
import { AS_IT_IS, DRAWN, openFile, openStill, type Picture } from '#media/index.ts';
import { decodeKey, nextKey } from './key-picture.ts';

export type FileAt = { readonly path: string; readonly name: string; readonly at: number };

/**
 * A still picture, or of a recording the key picture at `at` seconds or the last one before; the caller owns it. Throws what `openStill` and `openFile`
 * throw.
 */
export async function filePicture({ path, name, at }: FileAt, clock: Clock): Promise<Picture> {
  const still = await openStill(path, name, clock);
  if (still) return still;
  const unreadable = (): Error => errors.MEDIA_NOT_READABLE({ name });
  using file = await openFile({ path, name, picture: 'required' }, clock);
  if (at > 0) await file.seek(seconds(at));
  const key = await nextKey(file);
  if (!key) throw unreadable();
  return decodeKey(key, file.isAnimation ? DRAWN : AS_IT_IS, unreadable);
}
