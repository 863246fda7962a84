/** The sources of a timeline that come over a network or a cable: each gets a feed; all that is pushed comes by one. */
import { addressName } from '#core/address-name.ts';
import { pushName } from '#core/push-name.ts';
import type { NetworkSource } from '#packet/index.ts';
import type { StoredCamera } from '#store/index.ts';
import { isLiveMedia, sourceId, type ResolvedTimeline, type SourceRef } from '#timeline/index.ts';

/** The cameras that a timeline names or an operator may force, if they exist, whoever stands in for them and for those, and the streams on the web or pushed. */
export function networkSources(
  timeline: ResolvedTimeline,
  cameras: readonly StoredCamera[],
  forceable: readonly number[],
): NetworkSource[] {
  const sources = [...sourcesOf(timeline), ...forceable.map((cameraId) => ({ kind: 'camera', cameraId }) as const)];
  return [...camerasOf(sources, cameras), ...streamsOf(sources)];
}

/** In its cues, their stand-ins and layouts, its sound and its fallback. */
function sourcesOf(timeline: ResolvedTimeline): SourceRef[] {
  return [
    ...timeline.stretches.flatMap(({ source, failover, layout }) => [source, ...failover, ...layout.map((inset) => inset.source)]),
    ...timeline.soundTracks.flat().map(({ source }) => source),
    ...(timeline.backup === null ? [] : [timeline.backup]),
  ];
}

function camerasOf(sources: readonly SourceRef[], cameras: readonly StoredCamera[]): NetworkSource[] {
  const byId = new Map(cameras.map((camera) => [camera.id, camera]));
  const needed = new Map<number, StoredCamera>();
  for (const source of sources) {
    if (source.kind !== 'camera') continue;
    let camera = byId.get(source.cameraId);
    for (; camera !== undefined && !needed.has(camera.id); camera = byId.get(camera.backupCameraId ?? 0)) needed.set(camera.id, camera);
  }
  return [...needed.values()].map(networkSourceOf);
}

/** A stored camera as its feed opens it, with its password. */
export const networkSourceOf = (camera: StoredCamera): NetworkSource => ({
  id: `camera:${camera.id}`,
  name: camera.name,
  url: camera.address,
  transport: camera.transport,
  settings: camera.settings,
  backup: camera.backupCameraId === null ? null : `camera:${camera.backupCameraId}`,
});

/** Each is a process: a document may name no end of addresses, and those past this many are not opened. */
const STREAMS_MAX = 16;

function streamsOf(sources: readonly SourceRef[]): NetworkSource[] {
  const urls = new Set(sources.flatMap((source) => (source.kind === 'media' && isLiveMedia(source.url) ? [source.url] : [])));
  return [...urls].slice(0, STREAMS_MAX).map((url) => ({
    id: sourceId({ kind: 'media', url }),
    name: pushName(url) ?? addressName(url),
    url,
    transport: 'tcp',
    backup: null,
  }));
}
