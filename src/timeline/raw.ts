/** Reading a document that may be anything: nothing here trusts a type. */

export type Raw = Readonly<Record<string, unknown>>;
export type TrackKind = 'video' | 'overlays' | 'audio';
export type RawTrack = { readonly kind: TrackKind; readonly path: string; readonly track: Raw; readonly cues: readonly unknown[] };

export const isRecord = (value: unknown): value is Raw => typeof value === 'object' && value !== null && !Array.isArray(value);
export const recordOf = (value: unknown): Raw => (isRecord(value) ? value : {});
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
export const numberOf = (value: unknown): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null);
export const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** The document itself, whether or not it came inside `{"timeline": …}`. */
export const unwrapped = (json: unknown): unknown =>
  isRecord(json) && isRecord(json['timeline']) && !('tracks' in json) ? json['timeline'] : json;

/** Every track that can be made out in the document, with its path. */
export function rawTracks(document: unknown): RawTrack[] {
  const tracks = recordOf(recordOf(document)['tracks']);
  const found: RawTrack[] = [];
  const add = (kind: TrackKind, path: string, value: unknown): void => {
    const track = recordOf(value);
    found.push({ kind, path, track, cues: listOf(track['cues']) });
  };
  add('video', 'tracks.video', tracks['video']);
  for (const kind of ['overlays', 'audio'] as const)
    listOf(tracks[kind]).forEach((track, index) => add(kind, `tracks.${kind}[${index}]`, track));
  return found;
}
