/** Blocking reload (RFC 8216bis 6.2.5.2): which playlist a player wants, and whether it is there. */
import type { LiveWindow } from './live-window.ts';

/** A playlist with segment `sequence` whole, or with its part number `part`, or with anything after it. */
export type Wanted = { readonly sequence: number; readonly part: number | null };
export type Reload = { readonly wanted: Wanted | null; readonly delta: boolean };

/** What stands behind the question mark of a playlist's address; a list where a name is given twice. */
export type Directives = Readonly<Record<string, unknown>>;

/** Null where the directives make no sense; names that are not known are passed over. */
export function parseReload({ _HLS_msn: sequence, _HLS_part: part, _HLS_skip: skip }: Directives): Reload | null {
  const delta = skip === 'YES' || skip === 'v2';
  if (sequence === undefined && part === undefined) return { wanted: null, delta };
  if (!isInteger(sequence) || (part !== undefined && !isInteger(part))) return null;
  return { wanted: { sequence: Number(sequence), part: part === undefined ? null : Number(part) }, delta };
}

const isInteger = (text: unknown): text is string => typeof text === 'string' && /^\d{1,15}$/.test(text);

export type Reached = 'yes' | 'not yet' | 'too far';

const SEGMENTS_AHEAD_MAX = 2;
const PARTS_AHEAD_SECONDS = 3;

/** Whether the playlist has what is wanted. `partSeconds` is its PART-TARGET. */
export function reached(window: LiveWindow, { sequence, part }: Wanted, partSeconds: number): Reached {
  const { last, open, ended } = window;
  if (ended) return 'yes';
  // Of the segment that is being filled, or comes next.
  const current = open?.start.sequence ?? (last?.start.sequence ?? -1) + 1;
  const parts = open?.parts.length ?? 0;
  if (sequence < current - 1) return 'yes';
  if (part === null) return sequence < current ? 'yes' : farOr('not yet', sequence > current - 1 + SEGMENTS_AHEAD_MAX);
  if (sequence === current - 1) {
    // A part that the segment turned out not to have means the first of the next one.
    return part < (last?.parts.length ?? 0) || parts > 0 ? 'yes' : 'not yet';
  }
  if (sequence === current && part < parts) return 'yes';
  const partsAhead = part + 1 - (sequence === current ? parts : 0);
  return farOr('not yet', sequence > current - 1 + SEGMENTS_AHEAD_MAX || partsAhead > PARTS_AHEAD_SECONDS / partSeconds);
}

const farOr = (otherwise: Reached, isFar: boolean): Reached => (isFar ? 'too far' : otherwise);
