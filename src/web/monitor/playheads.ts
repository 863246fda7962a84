/** The last few playheads of the program: a picture on screen may be older than the newest of them. */
import type { ProgramPlayhead } from '#contract/index.ts';
import type { Frame } from '#core/units.ts';
import { placeAt, type Position } from '#timeline/index.ts';

/** Each holds until the next one's `since`. */
export type Playheads = readonly ProgramPlayhead[];

// Pictures are a second late at most; a hand that seeks makes a few in that time.
const KEPT = 32;

/** With what was heard now. One that holds from the same picture on or from an earlier one takes the place of what was told of it before. */
export function withPlayhead(playheads: Playheads, heard: ProgramPlayhead): Playheads {
  const last = playheads.at(-1);
  if (last !== undefined && isSame(last, heard)) return playheads;
  return [...playheads.filter(({ since }) => since < heard.since), heard].slice(-KEPT);
}

const isSame = (a: ProgramPlayhead, b: ProgramPlayhead): boolean =>
  a.since === b.since &&
  a.anchor === b.anchor &&
  a.held === b.held &&
  a.paused_at === b.paused_at &&
  a.duration_frames === b.duration_frames &&
  a.plays === b.plays;

/** Where picture `number` is in the timeline; null: nothing is known. One older than all that was heard is placed by the first. */
export function placeBy(playheads: Playheads, number: Frame): Position | null {
  const playhead = playheads.findLast(({ since }) => since <= number) ?? playheads[0];
  return playhead === undefined ? null : placeAt(playhead, number);
}
