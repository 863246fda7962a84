/** A key picture of a camera that nothing else holds: it is opened for this one picture. */
import { errors } from '#core/errors.ts';
import { millis } from '#core/units.ts';
import type { PacketReader } from '#media/index.ts';
import type { NetworkSource } from '#packet/index.ts';
import { connected, type Around } from './connection.ts';
import { nextKey, pictureStream, type KeyPacket } from './key-picture.ts';

const OPEN_WITHIN = millis(8000);
const KEY_WITHIN = millis(12_000);

/** Throws what `openSource` throws, SOURCE_NO_PICTURE, SOURCE_CLOSED, STILL_NO_KEY_PICTURE; in time also where native code hangs. */
export function networkKey(network: NetworkSource, around: Around): Promise<KeyPacket> {
  const { name } = network;
  return connected(network, around, {
    openWithin: OPEN_WITHIN,
    useWithin: () => KEY_WITHIN,
    late: () => errors.STILL_NO_KEY_PICTURE({ name, seconds: KEY_WITHIN / 1000 }),
    use: (reader) => keyOf(reader, name),
  });
}

async function keyOf(reader: PacketReader, name: string): Promise<KeyPacket> {
  if (!pictureStream(reader.streams)) throw errors.SOURCE_NO_PICTURE({ name });
  const key = await nextKey(reader);
  if (!key) throw errors.SOURCE_CLOSED({ name });
  return key;
}
