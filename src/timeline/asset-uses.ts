/** The files of the library that a document names, wherever it does: also in fields that nobody reads yet. */
import { isRecord, rawTracks, recordOf, textOf } from './raw.ts';

/** `cue`: the id of the cue that names it; null: the timeline itself does. */
export type AssetUse = { readonly url: string; readonly cue: string | null };

/** Every use of every file, a file as often as it is named. */
export function* assetUses(document: unknown): Generator<AssetUse> {
  for (const { cues } of rawTracks(document)) {
    for (const cue of cues) {
      const id = textOf(recordOf(cue)['id']);
      for (const url of urlsIn(cue)) yield { url, cue: id };
    }
  }
  const { tracks: _, ...frame } = recordOf(document);
  for (const url of urlsIn(frame)) yield { url, cue: null };
}

// No recursion: the document decides how deep it is.
function* urlsIn(root: unknown): Generator<string> {
  const open: unknown[] = [root];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value === 'string' && value.startsWith('/assets/')) yield value;
    const inside = Array.isArray(value) ? value : isRecord(value) ? Object.values(value) : [];
    for (const each of inside) open.push(each);
  }
}
