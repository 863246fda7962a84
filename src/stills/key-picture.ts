import { PictureDecoder, type Picture, type SourcePacket } from '#media/index.ts';
import type { StreamOfSource } from '#packet/index.ts';

/** A coded picture that can be decoded by itself. */
export type KeyPacket = { readonly stream: StreamOfSource; readonly packet: Pick<SourcePacket, 'data' | 'key' | 'pts' | 'dts'> };

/** What packets are read from: an opened address or file. */
type Packets = AsyncIterable<SourcePacket> & { readonly streams: readonly StreamOfSource[] };

/** The picture stream among `streams`. */
export const pictureStream = (streams: readonly StreamOfSource[]): StreamOfSource | undefined =>
  streams.find(({ kind }) => kind === 'picture');

/** The next key picture of `source`, as it is coded; null where it ends before one. */
export async function nextKey(source: Packets): Promise<KeyPacket | null> {
  for await (const packet of source) {
    // Asked for at each packet: its coding may have changed with it.
    const stream = packet.key ? pictureStream(source.streams) : undefined;
    if (stream?.index === packet.stream) return { stream, packet };
  }
  return null;
}

/** The picture, which the caller owns; null where none comes out of it. */
export async function decodeKey({ stream, packet }: KeyPacket): Promise<Picture | null> {
  using decoder = new PictureDecoder(stream);
  const pictures: Picture[] = [];
  const keep = (picture: Picture): void => void pictures.push(picture);
  await decoder.decode(packet, keep);
  await decoder.decode(null, keep);
  const [first = null, ...others] = pictures;
  for (const other of others) other[Symbol.dispose]();
  return first;
}
