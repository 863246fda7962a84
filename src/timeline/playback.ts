import { frame, type Frame } from '#core/units.ts';
import type { ResolvedTimeline } from './resolved.ts';

/** Where a show is. `loop` counts the whole passes behind it, from 0; at its end `frame` is one past the last, whose scene is the slate. */
export type Position = { readonly frame: Frame; readonly loop: number; readonly ended: boolean };

/** The position after `elapsedFrames` frames of play, pauses left out. */
export function positionAt(timeline: Pick<ResolvedTimeline, 'durationFrames' | 'loop'>, elapsedFrames: Frame): Position {
  const { durationFrames, loop: plays } = timeline;
  const elapsed = Math.max(0, elapsedFrames);
  const loop = Math.floor(elapsed / durationFrames);
  if (loop >= plays) return { frame: durationFrames, loop: plays - 1, ended: true };
  return { frame: frame(elapsed - loop * durationFrames), loop, ended: false };
}

/**
 * How a timeline's play goes with the program's pictures. Play frames count those pictures but for the ones during which the timeline was paused:
 * clips and their sound live in play time, which never goes back, wherever in the timeline it leads. Plain data: it is stored and sent as it is.
 */
export type Playhead = {
  /** The play frame of the timeline's first frame in its first pass; before the program's beginning where it was sought. */
  readonly anchor: number;
  /** Pictures of pauses that are over. */
  readonly held: number;
  /** The play frame that stands; null: play runs. */
  readonly pausedAt: number | null;
};

/** A timeline that begins with the program's picture `first`. */
export const playheadFrom = (first: Frame): Playhead => ({ anchor: first, held: 0, pausedAt: null });

export const isSamePlayhead = (a: Playhead, b: Playhead): boolean =>
  a.anchor === b.anchor && a.held === b.held && a.pausedAt === b.pausedAt;

/** The play frame of the program's picture `number`. */
export const playFrameAt = ({ held, pausedAt }: Playhead, number: Frame): Frame => frame(pausedAt ?? number - held);

/** Frames of play since the timeline's first; 0 before it. */
export const elapsedAt = (playhead: Playhead, number: Frame): Frame => frame(Math.max(0, playFrameAt(playhead, number) - playhead.anchor));

/** From picture `number` on what the picture before showed of the timeline stands. */
export const paused = (playhead: Playhead, number: Frame): Playhead =>
  playhead.pausedAt === null ? { ...playhead, pausedAt: number - 1 - playhead.held } : playhead;

/** With picture `number` the timeline goes on. */
export const resumed = (playhead: Playhead, number: Frame): Playhead =>
  playhead.pausedAt === null ? playhead : { ...playhead, held: number - playhead.pausedAt - 1, pausedAt: null };

/** Picture `number` shows the timeline after `elapsed` frames of play, paused or not. */
export const soughtTo = (playhead: Playhead, number: Frame, elapsed: Frame): Playhead => ({
  ...playhead,
  anchor: playFrameAt(playhead, number) - elapsed,
});
