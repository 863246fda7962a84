import type { NetworkSource } from '#packet/index.ts';

export type FeedChanges = {
  readonly stop: readonly NetworkSource[];
  readonly keep: readonly NetworkSource[];
  readonly start: readonly NetworkSource[];
};

/** What must be done for there to be one feed for each source in `wanted`. A feed holds one address; `keep` has what is new of those that stay. */
export function feedChanges(running: readonly NetworkSource[], wanted: readonly NetworkSource[]): FeedChanges {
  const isIn = (list: readonly NetworkSource[], source: NetworkSource): boolean => list.some((each) => sameFeed(each, source));
  return {
    stop: running.filter((source) => !isIn(wanted, source)),
    keep: wanted.filter((source) => isIn(running, source)),
    start: wanted.filter((source) => !isIn(running, source)),
  };
}

const sameFeed = (one: NetworkSource, other: NetworkSource): boolean =>
  one.id === other.id && one.url === other.url && one.transport === other.transport;
