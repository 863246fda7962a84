import { errors } from '#core/errors.ts';
import { PICTURE_PIXELS_MAX } from '#media/index.ts';
import type { Size } from '../../fit.ts';

/** Throws MEDIA_TOO_LARGE: to be asked before anything is decoded, as decoders take their memory first. */
export function checkSize({ width, height }: Size, name: string): void {
  if (width * height > PICTURE_PIXELS_MAX) throw errors.MEDIA_TOO_LARGE({ name, width, height });
}
