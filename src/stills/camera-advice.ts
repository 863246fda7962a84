/** What of a camera works, but badly. Pure. */
import type { ProductError } from '#core/define-errors.ts';
import { errors } from '#core/errors.ts';
import type { PictureFigures } from './packet-sample.ts';

export type PictureForm = { readonly codec: string; readonly width: number; readonly height: number };

/** Past it a camera that was lost comes back late, for its picture begins with a key picture only. */
const KEY_SECONDS_MAX = 4;
/** Pixels of 1920x1080, and a little for those that are 1920x1088. */
const USEFUL_PIXELS = 1920 * 1088;

export function cameraAdvice(name: string, { codec, width, height }: PictureForm, { keys, hasBPictures }: PictureFigures): ProductError[] {
  const advice: ProductError[] = [];
  if (keys !== null && keys.seconds > KEY_SECONDS_MAX) {
    const seconds = keys.isLeast ? Math.floor(keys.seconds) : Math.round(keys.seconds * 10) / 10;
    advice.push(errors.CAMERA_KEYS_RARE({ name, seconds, atLeast: keys.isLeast }));
  }
  if (hasBPictures) advice.push(errors.CAMERA_B_PICTURES({ name }));
  if (codec === 'hevc') advice.push(errors.CAMERA_HEVC({ name }));
  if (width * height > USEFUL_PIXELS) advice.push(errors.CAMERA_LARGE({ name, width, height }));
  return advice;
}
