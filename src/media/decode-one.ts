import type { CodedPacket } from './decoder-context.ts';
import type { PictureDecoder } from './picture-decoder.ts';
import type { Picture } from './picture.ts';

/** What `decoder` makes of a packet that stands alone: the first picture, which the caller owns; null where none comes out of it. */
export async function decodeOne(decoder: PictureDecoder, packet: CodedPacket): Promise<Picture | null> {
  const pictures: Picture[] = [];
  const keep = (picture: Picture): void => void pictures.push(picture);
  await decoder.decode(packet, keep);
  await decoder.decode(null, keep);
  const [first = null, ...others] = pictures;
  for (const other of others) other[Symbol.dispose]();
  return first;
}
