/** The cues of all tracks as the rows of a table. */
import type { Field, FieldCue, FieldTrack } from './field.ts';

/** By which column it is sorted; equal ones by time, then in the order of the tracks. */
export type ListOrder = 'from' | 'name' | 'track' | 'length';

export type ListRow = { readonly cue: FieldCue; readonly track: FieldTrack; readonly trackNumber: number };

const lengthOf = ({ cue }: ListRow): number => cue.to - cue.from;

const comparisons: Record<ListOrder, (a: ListRow, b: ListRow) => number> = {
  from: () => 0,
  name: (a, b) => a.cue.name.localeCompare(b.cue.name),
  track: (a, b) => a.trackNumber - b.trackNumber,
  length: (a, b) => lengthOf(a) - lengthOf(b),
};

export function listRows({ tracks }: Field, order: ListOrder): ListRow[] {
  const rows = tracks.flatMap((track, trackNumber) => track.cues.map((cue): ListRow => ({ cue, track, trackNumber })));
  return rows.sort((a, b) => comparisons[order](a, b) || a.cue.from - b.cue.from || a.trackNumber - b.trackNumber);
}
