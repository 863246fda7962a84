/** A key picture of a recording, or a still picture. */
import type { Clock } from '#core/clock.ts';
import { errors } from '#core/errors.ts';
import { seconds } from '#core/units.ts';
import { openFile } from '#media/index.ts';
import { nextKey, type KeyPacket } from './key-picture.ts';

export type FileAt = { readonly path: string; readonly name: string; readonly at: number };

/** The key picture at `at` seconds or the last one before. Throws what `openFile` throws. */
export async function fileKey({ path, name, at }: FileAt, clock: Clock): Promise<KeyPacket> {
  using file = await openFile({ path, name, picture: 'required' }, clock);
  if (at > 0) await file.seek(seconds(at));
  const key = await nextKey(file);
  if (!key) throw errors.MEDIA_NOT_READABLE({ name });
  return key;
}
