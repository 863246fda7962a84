import { errors } from '#core/errors.ts';
import type { NetworkSource, Show } from '#packet/index.ts';
import type { StoredCamera, StoredTimeline } from '#store/index.ts';
import { parseTimeline, resolve, type ResolvedTimeline, type SourceRef } from '#timeline/index.ts';
import { encodingOf } from './encoding-of.ts';

export type ShowParts = {
  readonly timeline: StoredTimeline;
  readonly cameras: readonly StoredCamera[];
  /** Folder in which `/assets/…` of the document lie. */
  readonly assetsFolder: string;
  /** Folder in which pictures of web addresses lie. */
  readonly fetchedFolder: string;
  readonly run: string;
};

/** Everything the program needs to run this timeline. Throws BODY_NOT_VALID where the document that is stored has a fault. */
export function showOf({ timeline, cameras, assetsFolder, fetchedFolder, run }: ShowParts): Show {
  const resolved = resolvedOf(timeline);
  return {
    run,
    timelineId: timeline.id,
    name: timeline.name,
    document: timeline.document,
    encoding: encodingOf(resolved.size, resolved.rate),
    sources: networkSources(camerasOf(resolved), cameras),
    assetsFolder,
    fetchedFolder,
  };
}

function resolvedOf({ document }: StoredTimeline): ResolvedTimeline {
  const parsed = parseTimeline(document);
  const resolved = parsed.ok ? resolve(parsed.value) : parsed;
  if (resolved.ok) return resolved.value;
  throw errors.BODY_NOT_VALID({ what: 'timeline', count: resolved.error.length }, { faults: resolved.error });
}

/** The cameras that a timeline names: in its cues, their stand-ins and layouts, its sound and its fallback. */
function camerasOf(resolved: ResolvedTimeline): ReadonlySet<number> {
  const sources = [
    ...resolved.stretches.flatMap(({ source, failover, layout }) => [source, ...failover, ...layout.map((inset) => inset.source)]),
    ...resolved.soundTracks.flat().map(({ source }) => source),
    ...(resolved.backup === null ? [] : [resolved.backup]),
  ];
  return new Set(sources.filter(isCamera).map(({ cameraId }) => cameraId));
}

const isCamera = (source: SourceRef): source is Extract<SourceRef, { kind: 'camera' }> => source.kind === 'camera';

/** The named cameras that exist, and whoever stands in for them, and for those. */
function networkSources(named: ReadonlySet<number>, cameras: readonly StoredCamera[]): NetworkSource[] {
  const byId = new Map(cameras.map((camera) => [camera.id, camera]));
  const needed = new Map<number, StoredCamera>();
  for (const first of named) {
    for (let camera = byId.get(first); camera !== undefined && !needed.has(camera.id); camera = byId.get(camera.backupCameraId ?? 0)) {
      needed.set(camera.id, camera);
    }
  }
  return [...needed.values()].map(networkSourceOf);
}

/** A stored camera as its feed opens it, with its password. */
export const networkSourceOf = (camera: StoredCamera): NetworkSource => ({
  id: `camera:${camera.id}`,
  name: camera.name,
  url: camera.address,
  transport: camera.transport,
  backup: camera.backupCameraId === null ? null : `camera:${camera.backupCameraId}`,
});
