import { decodeOne, PictureDecoder, type Picture, type PictureWish, type SourcePacket } from '#media/index.ts';
import type { StreamOfSource } from '#packet/index.ts';

/** A coded picture that can be decoded by itself. */
export type KeyPacket = { readonly stream: StreamOfSource; readonly packet: Pick<SourcePacket, 'data' | 'key' | 'pts' | 'dts' | 'alpha'> };

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

/** The picture as `wish` wants it, which the caller owns. Throws `unreadable` where none comes out of it. */
export async function decodeKey({ stream, packet }: KeyPacket, wish: PictureWish, unreadable: () => Error): Promise<Picture> {
  const picture = await decoded(stream, packet, wish).catch(() => null);
  if (!picture) throw unreadable();
  return picture;
}

async function decoded(stream: StreamOfSource, packet: KeyPacket['packet'], wish: PictureWish): Promise<Picture | null> {
  using decoder = new PictureDecoder(stream, { wish: () => wish });
  return await decodeOne(decoder, packet);
}
