/** All that may be pushed, as one list: the open push, and one for each key. Pure. */
import type { Push, PushesAnswer, PushKey } from '#contract/index.ts';

export type PushPlace = {
  readonly name: string;
  /** As timelines and cameras name it. */
  readonly mediaUrl: string;
  /** Where it is pushed to, without its key. */
  readonly url: string;
  /** Null: it needs none. */
  readonly key: PushKey | null;
  /** Null: nothing is known of it. */
  readonly push: Push | null;
};

export function placesOf({ url, pushes }: PushesAnswer, keys: readonly PushKey[]): readonly PushPlace[] {
  const withKey = new Set(keys.map(({ name }) => name));
  const open = pushes.filter(({ name }) => !withKey.has(name));
  return [
    ...(url === null ? [] : open.map((push) => ({ name: push.name, mediaUrl: push.media_url, url, key: null, push }))),
    ...keys.map((key) => ({
      name: key.name,
      mediaUrl: key.media_url,
      url: key.url,
      key,
      push: pushes.find(({ name }) => name === key.name) ?? null,
    })),
  ];
}
