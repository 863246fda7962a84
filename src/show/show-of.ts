import { errors } from '#core/errors.ts';
import type { Show } from '#packet/index.ts';
import type { StoredCamera, StoredTimeline } from '#store/index.ts';
import { parseTimeline, resolve, type ResolvedTimeline } from '#timeline/index.ts';
import { encodingOf } from './encoding-of.ts';
import { networkSources } from './network-sources.ts';

export type ShowParts = {
  readonly timeline: StoredTimeline;
  readonly cameras: readonly StoredCamera[];
  /** Folder in which `/assets/…` of the document lie. */
  readonly assetsFolder: string;
  readonly run: string;
};

/** Everything the program needs to run this timeline. Throws BODY_NOT_VALID where the document that is stored has a fault. */
export function showOf({ timeline, cameras, assetsFolder, run }: ShowParts): Show {
  const resolved = resolvedOf(timeline);
  return {
    run,
    timelineId: timeline.id,
    name: timeline.name,
    document: timeline.document,
    encoding: encodingOf(resolved.size, resolved.rate),
    sources: networkSources(resolved, cameras),
    assetsFolder,
  };
}

function resolvedOf({ document }: StoredTimeline): ResolvedTimeline {
  const parsed = parseTimeline(document);
  const resolved = parsed.ok ? resolve(parsed.value) : parsed;
  if (resolved.ok) return resolved.value;
  throw errors.BODY_NOT_VALID({ what: 'timeline', count: resolved.error.length }, { faults: resolved.error });
}
