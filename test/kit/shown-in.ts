import { Picture, Scaler } from '#media/index.ts';
import { readPicture, SHRUNK, type CounterPicture } from './counter-picture.ts';

/** What the kit's cameras drew in `picture`, which is borrowed; null: none of it can be read, or it stands on its side. */
export function shownIn(picture: Picture | null): CounterPicture | null {
  if (!picture) return null;
  using scaler = new Scaler();
  using small = Picture.blank(SHRUNK.width, SHRUNK.height);
  scaler.scaleInto(small, { x: 0, y: 0, ...SHRUNK }, picture);
  const [luma] = small.planes;
  if (!luma) return null;
  const rows = Array.from({ length: luma.height }, (_, row) => luma.bytes.subarray(row * luma.stride, row * luma.stride + luma.width));
  return readPicture(Buffer.concat(rows));
}
