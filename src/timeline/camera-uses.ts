import { numberOf, rawTracks, recordOf, textOf, type Raw } from './raw.ts';

/** One place of a document that names a camera. `cueId` is null where it is none of a cue. */
export type CameraUse = { readonly path: string; readonly cueId: string | null };

/** So many are told; nobody reads more. */
const USES_MAX = 200;

/** Where a document names camera `id`: its cues, their stand-ins, layouts, sound and overlays, and the timeline's own backup; at most 200. */
export function cameraUses(document: unknown, id: number): CameraUse[] {
  const uses: CameraUse[] = [];
  for (const { path, cues } of rawTracks(document))
    for (const [index, cue] of cues.entries()) {
      const cueId = textOf(recordOf(cue)['id']);
      for (const place of placesIn(recordOf(cue), id)) uses.push({ path: `${path}.cues[${index}].${place}`, cueId });
      if (uses.length >= USES_MAX) return uses.slice(0, USES_MAX);
    }
  const fallback = recordOf(recordOf(document)['fallback']);
  if (numberOf(fallback['backup_camera_id']) === id) uses.push({ path: 'fallback.backup_camera_id', cueId: null });
  return uses;
}

function placesIn(cue: Raw, id: number): string[] {
  const params = recordOf(cue['params']);
  return [
    ...fieldsOf(params, id).map((field) => `params.${field}`),
    ...entriesOf(params['layout'], id).map((place) => `params.layout${place}`),
    ...entriesOf(cue['failover'], id).map((place) => `failover${place}`),
  ];
}

const entriesOf = (entries: unknown, id: number): string[] =>
  Array.isArray(entries) ? entries.flatMap((entry, index) => fieldsOf(recordOf(entry), id).map((field) => `[${index}].${field}`)) : [];

const fieldsOf = (fields: Raw, id: number): string[] =>
  ['camera_id', 'with_camera', 'source_id'].filter((field) => numberOf(fields[field]) === id);
