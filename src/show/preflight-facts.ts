/** What a document says that pre-flight judges. Pure. */
import type { StoredCamera } from '#store/index.ts';
import { parseTimeline, resolve, warnings, type Known, type Size, type Timeline } from '#timeline/index.ts';
import type { Rate } from '#core/units.ts';
import { networkSources } from './network-sources.ts';
import type { PreflightFacts } from './preflight-judged.ts';
import type { Written } from './show-of.ts';

type OfDocument = Pick<PreflightFacts, 'timeline' | 'faults' | 'missing' | 'hasSlate' | 'backup' | 'sources'> & {
  /** Null: it has faults. */
  readonly form: { readonly size: Size; readonly rate: Rate } | null;
};

export function documentFacts(shown: Written, cameras: readonly StoredCamera[], known: Required<Known>): OfDocument {
  const parsed = parseTimeline(shown.document);
  const resolved = parsed.ok ? resolve(parsed.value) : parsed;
  const timeline = { id: shown.id, name: shown.name };
  if (!parsed.ok || !resolved.ok) {
    const faults = resolved.ok ? [] : resolved.error;
    return { timeline, faults, missing: { cameras: [], files: [], pushes: [] }, hasSlate: false, backup: null, sources: [], form: null };
  }
  const nameOf = (id: number | null | undefined): string | null => cameras.find((camera) => camera.id === id)?.name ?? null;
  return {
    timeline,
    faults: [],
    missing: missingIn(parsed.value, known),
    form: { size: resolved.value.size, rate: resolved.value.rate },
    hasSlate: typeof parsed.value.fallback?.test_pattern === 'string',
    backup: nameOf(parsed.value.fallback?.backup_camera_id),
    sources: networkSources(resolved.value, cameras, []).map(({ id, name, backup }) => ({
      id,
      name,
      standIn: backup === null ? null : nameOf(Number(backup.slice('camera:'.length))),
    })),
  };
}

function missingIn(timeline: Timeline, { cameraIds, assetUrls, pushNames }: Required<Known>): OfDocument['missing'] {
  return {
    cameras: warnings(timeline, { cameraIds }),
    files: warnings(timeline, { assetUrls }),
    pushes: warnings(timeline, { pushNames }),
  };
}
