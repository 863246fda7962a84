/** What a document says that pre-flight judges. Pure. */
import type { StoredCamera, StoredTimeline } from '#store/index.ts';
import { parseTimeline, resolve, warnings, type Known, type Timeline } from '#timeline/index.ts';
import { networkSources } from './network-sources.ts';
import type { PreflightFacts } from './preflight.ts';

type OfDocument = Pick<PreflightFacts, 'timeline' | 'faults' | 'missing' | 'hasSlate' | 'backup' | 'sources'>;

const namesFile = /(media_url|image_url|stinger_url|template|test_pattern)$/;

export function documentFacts(stored: StoredTimeline, cameras: readonly StoredCamera[], known: Known): OfDocument {
  const parsed = parseTimeline(stored.document);
  const resolved = parsed.ok ? resolve(parsed.value) : parsed;
  const timeline = { id: stored.id, name: stored.name };
  if (!parsed.ok || !resolved.ok) {
    const faults = resolved.ok ? [] : resolved.error;
    return { timeline, faults, missing: { cameras: [], files: [] }, hasSlate: false, backup: null, sources: [] };
  }
  const nameOf = (id: number | null | undefined): string | null => cameras.find((camera) => camera.id === id)?.name ?? null;
  return {
    timeline,
    faults: [],
    missing: missingIn(parsed.value, known),
    hasSlate: typeof parsed.value.fallback?.test_pattern === 'string',
    backup: nameOf(parsed.value.fallback?.backup_camera_id),
    sources: networkSources(resolved.value, cameras, []).map(({ id, name, backup }) => ({
      id,
      name,
      standIn: backup === null ? null : nameOf(Number(backup.slice('camera:'.length))),
    })),
  };
}

function missingIn(timeline: Timeline, known: Known): OfDocument['missing'] {
  const all = warnings(timeline, known);
  return { cameras: all.filter(({ path }) => !namesFile.test(path)), files: all.filter(({ path }) => namesFile.test(path)) };
}
