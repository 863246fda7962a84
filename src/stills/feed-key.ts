/** The last key picture of a camera whose feed runs: no second connection to the camera, and no waiting. */
import type { Clock } from '#core/clock.ts';
import { withDeadline } from '#core/deadline.ts';
import { errors } from '#core/errors.ts';
import { toldError } from '#core/told-error.ts';
import { millis } from '#core/units.ts';
import { FeedReader, type StreamOfSource } from '#packet/index.ts';
import { pictureStream, type KeyPacket } from './key-picture.ts';

/** A feed keeps 12 s since the last key picture; past that the next one is waited for. */
const KEY_WITHIN = millis(12_000);

export type FeedOfCamera = { readonly socket: string; readonly name: string };

/** Throws what the feed says of its source, SOURCE_NO_PICTURE, STILL_NO_KEY_PICTURE. */
export async function feedKey({ socket, name }: FeedOfCamera, clock: Clock): Promise<KeyPacket> {
  const found = Promise.withResolvers<KeyPacket>();
  let picture: StreamOfSource | undefined;
  using _ = new FeedReader(socket, clock, {
    begun(streams) {
      picture = pictureStream(streams);
      if (!picture) found.reject(errors.SOURCE_NO_PICTURE({ name }));
    },
    packet({ stream, key, pts, dts, data }) {
      if (!key || picture?.index !== stream) return;
      // The link's buffer is borrowed.
      found.resolve({ stream: picture, packet: { key, pts, dts, data: Buffer.from(data) } });
    },
    closed: (why) => found.reject(toldError(why)),
  });
  const late = (): Error => errors.STILL_NO_KEY_PICTURE({ name, seconds: KEY_WITHIN / 1000 });
  return await withDeadline(clock, KEY_WITHIN, found.promise, late);
}
