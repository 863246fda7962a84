/** Where the playhead of a preview goes by a key. Pure; frames. */
import { frameAt } from '#timeline/index.ts';
import type { Field } from './field.ts';

export type PlayheadMove = { readonly to: 'frame' | 'second' | 'end' | 'cut' | 'marker'; readonly by: 1 | -1 };

/** Within the timeline; null: there is nothing more in that direction. */
export function playheadMove(field: Field, from: number, { to, by }: PlayheadMove): number | null {
  const { durationFrames, rate, markers, tracks } = field;
  const last = durationFrames - 1;
  const within = (frame: number): number => Math.max(0, Math.min(last, frame));
  switch (to) {
    case 'frame':
      return within(from + by);
    case 'second':
      return within(from + by * frameAt(1, rate));
    case 'end':
      return by < 0 ? 0 : last;
    case 'cut':
      return nextIn(tracks[0]?.cues.flatMap((cue) => [cue.from, cue.to]) ?? [], from, by, last);
    case 'marker':
      return nextIn(
        markers.map(({ frame }) => frame),
        from,
        by,
        last,
      );
  }
}

function nextIn(frames: readonly number[], from: number, by: 1 | -1, last: number): number | null {
  const beyond = frames.filter((frame) => frame <= last && (by > 0 ? frame > from : frame < from));
  if (beyond.length === 0) return null;
  // No spread: a day may have more cues than a call takes words.
  return beyond.reduce((one, other) => ((by > 0 ? other < one : other > one) ? other : one));
}
