import { rawTracks, recordOf, textOf } from './raw.ts';

/** The ids of cues that are in only one of two documents, or not the same in both, or on another track. */
export function touchedCues(before: unknown, after: unknown): string[] {
  const [old, now] = [cuesOf(before), cuesOf(after)];
  return [...new Set([...old.keys(), ...now.keys()])].filter((id) => old.get(id) !== now.get(id));
}

/** What each cue is and where, as text. Of several with one id the last. */
function cuesOf(document: unknown): Map<string, string> {
  const cues = new Map<string, string>();
  for (const { path, cues: list } of rawTracks(document)) {
    for (const cue of list) {
      const id = textOf(recordOf(cue)['id']);
      if (id !== null) cues.set(id, `${path} ${JSON.stringify(cue)}`);
    }
  }
  return cues;
}
