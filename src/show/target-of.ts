import { platforms } from '#contract/index.ts';
import { errors } from '#core/errors.ts';
import type { DestinationTarget } from '#packet/index.ts';
import type { StoredDestination } from '#store/index.ts';

const MEGABYTE = 1_000_000;

/** Where files go, and what they are called before their time. */
export type Files = { readonly folder: string; readonly stem: string };

/** A destination as it is said to those who send to it. Throws DEST_ADDRESS_MISSING. */
export function targetOf(destination: StoredDestination, key: string | null, files: Files): DestinationTarget {
  const { id, name, platform, splitMinutes, splitMegabytes } = destination;
  if (platform === 'recording') {
    const splits = {
      splitSeconds: splitMinutes === null ? null : splitMinutes * 60,
      splitBytes: splitMegabytes === null ? null : splitMegabytes * MEGABYTE,
    };
    return { kind: 'recording', id, name, ...files, ...splits };
  }
  const url = destination.rtmpUrl ?? platforms[platform].rtmpUrl;
  if (url === null) throw errors.DEST_ADDRESS_MISSING({});
  return { kind: 'rtmp', id, name, url, key };
}
