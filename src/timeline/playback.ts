import { frame, type Frame } from '#core/units.ts';
import type { ResolvedTimeline } from './resolved.ts';

/** Where a show is. `loop` counts the whole passes behind it, from 0; at its end `frame` is one past the last, whose scene is the slate. */
export type Position = { readonly frame: Frame; readonly loop: number; readonly ended: boolean };

/** The position after `elapsedFrames` frames of play, pauses left out. */
export function positionAt(timeline: ResolvedTimeline, elapsedFrames: Frame): Position {
  const { durationFrames, loop: plays } = timeline;
  const elapsed = Math.max(0, elapsedFrames);
  const loop = Math.floor(elapsed / durationFrames);
  if (loop >= plays) return { frame: durationFrames, loop: plays - 1, ended: true };
  return { frame: frame(elapsed - loop * durationFrames), loop, ended: false };
}
