/** From cue to cue by arrow keys. */
import { firstEndingAfter } from './cues-in-view.ts';
import type { FieldTrack } from './field.ts';

/** A cue of the grid: the numbers of its track and of itself there, from 0 on. */
export type Cell = { readonly track: number; readonly cue: number };

/** Where `key` leads from `cell`; the same cell at the field's edges; null: the key leads nowhere. */
export function gridMove(tracks: readonly FieldTrack[], cell: Cell, key: string): Cell | null {
  const count = tracks[cell.track]?.cues.length ?? 0;
  switch (key) {
    case 'ArrowLeft':
      return { ...cell, cue: Math.max(0, cell.cue - 1) };
    case 'ArrowRight':
      return { ...cell, cue: Math.min(count - 1, cell.cue + 1) };
    case 'Home':
      return { ...cell, cue: 0 };
    case 'End':
      return { ...cell, cue: count - 1 };
    case 'ArrowUp':
      return acrossTracks(tracks, cell, -1);
    case 'ArrowDown':
      return acrossTracks(tracks, cell, 1);
    default:
      return null;
  }
}

/** The cue of the next track that has any, at the time at which this one begins, or the next one after it, or the last. */
function acrossTracks(tracks: readonly FieldTrack[], cell: Cell, by: 1 | -1): Cell {
  const begins = tracks[cell.track]?.cues[cell.cue]?.from ?? 0;
  for (let track = cell.track + by; track >= 0 && track < tracks.length; track += by) {
    const cues = tracks[track]?.cues ?? [];
    if (cues.length > 0) return { track, cue: Math.min(cues.length - 1, firstEndingAfter(cues, begins)) };
  }
  return cell;
}
