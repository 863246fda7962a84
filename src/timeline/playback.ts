import type { Frame } from '#core/units.ts';
import type { ResolvedTimeline } from './resolved.ts';

/** Where a show is. `loop` counts the whole passes behind it, from 0; at its end `frame` is one past the last, whose scene is the slate. */
export type Position = { readonly frame: Frame; readonly loop: number; readonly ended: boolean };

/** The position after `elapsedFrames` frames of play, pauses left out. */
export function positionAt(_timeline: ResolvedTimeline, _elapsedFrames: Frame): Position {
  throw new Error('stub');
}
