import { frame, type Frame } from '#core/units.ts';
import { elapsedAt, type Position } from './playback.ts';

/** A playhead as the program tells it; its fields are the contract's. */
export type ToldPlayhead = {
  readonly since: number;
  readonly anchor: number;
  readonly held: number;
  readonly paused_at: number | null;
  readonly duration_frames: number;
  readonly plays: number | null;
};

/** Where in the timeline the program's picture `number` is. It holds for pictures from `since` on. */
export function placeAt({ anchor, held, paused_at: pausedAt, duration_frames, plays }: ToldPlayhead, number: Frame): Position {
  const elapsed = elapsedAt({ anchor, held, pausedAt }, number);
  const duration = Math.max(1, duration_frames);
  const loop = Math.floor(elapsed / duration);
  if (plays !== null && loop >= plays) return { frame: frame(duration), loop: plays - 1, ended: true };
  return { frame: frame(elapsed - loop * duration), loop, ended: false };
}
