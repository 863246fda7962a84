/** Where a running timeline stands, for who has only been told of its playhead. */
import { frame, type Frame } from '#core/units.ts';
import { elapsedAt, positionAt, type Position } from './playback.ts';

/** A playhead as the API tells it, with what it needs to be known of its timeline. `plays` null: it loops without end. */
export type ToldPlayhead = {
  readonly anchor: number;
  readonly held: number;
  readonly paused_at: number | null;
  readonly duration_frames: number;
  readonly plays: number | null;
};

/** Which place of the timeline the program's picture `number` shows, for every picture from the one on since which `told` holds. */
export const placeAt = (
  { anchor, held, paused_at: pausedAt, duration_frames: durationFrames, plays }: ToldPlayhead,
  number: Frame,
): Position =>
  positionAt({ durationFrames: frame(durationFrames), loop: plays ?? Infinity }, elapsedAt({ anchor, held, pausedAt }, number));
