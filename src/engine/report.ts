/** What the engine says of itself. Pure. */
import type { Frame } from '#core/units.ts';
import type { EngineReport } from '#packet/index.ts';
import { keptHandOf, secondsOf, sourceId, type Position, type Shot, type SourceRef } from '#timeline/index.ts';
import type { Director } from './director.ts';
import type { Need } from './need.ts';
import type { Source } from './source.ts';

export type Facts = {
  readonly generation: number;
  readonly number: Frame;
  readonly position: Position;
  readonly taken: number;
  readonly director: Pick<Director, 'timeline' | 'memory' | 'overrides' | 'isForceComing' | 'isPaused'>;
  readonly shot: Shot;
  readonly since: Frame;
  readonly next: { readonly cueId: string | null; readonly source: SourceRef; readonly inFrames: number } | null;
  readonly sources: readonly { readonly need: Need; readonly source: Source }[];
  readonly overlaysDue: EngineReport['overlaysDue'];
  readonly overlays: EngineReport['overlays'];
  readonly encoder: EngineReport['encoder'];
  readonly sound: EngineReport['sound'];
};

export function reportOf({
  generation,
  taken,
  number,
  position,
  director,
  shot,
  since,
  next,
  sources,
  overlaysDue,
  overlays,
  encoder,
  sound,
}: Facts): EngineReport {
  const { rate, durationFrames, loop: plays } = director.timeline;
  const { playhead, since: heldSince } = director.memory;
  const { slate, force, pin, clearedOverlays } = director.overrides;
  const left = next?.inFrames ?? (position.ended ? null : durationFrames - position.frame);
  return {
    generation,
    number,
    taken,
    position: secondsOf(position.frame, rate),
    loop: position.loop,
    ended: position.ended,
    paused: director.isPaused,
    playhead: { ...playhead, since: heldSince, durationFrames, plays: Number.isFinite(plays) ? plays : null },
    overrides: {
      slate,
      force: force && { cameraId: force.cameraId, coming: director.isForceComing },
      pin: pin !== null,
      clearOverlays: clearedOverlays.length > 0,
      hand: keptHandOf(director.overrides),
    },
    onAir: {
      cueId: shot.cueId,
      source: sourceId(shot.source),
      kind: shot.source.kind,
      reason: shot.reason,
      since,
      remaining: left === null ? null : secondsOf(left, rate),
    },
    next: next && { cueId: next.cueId, source: sourceId(next.source), inSeconds: secondsOf(next.inFrames, rate) },
    sources: sources.map(({ need, source }) => ({
      id: sourceId(need.source),
      state: source.state,
      code: source.trouble?.code ?? null,
      message: source.trouble?.message ?? null,
      remedy: source.trouble?.remedy ?? null,
    })),
    overlaysDue,
    overlays,
    encoder,
    sound,
  };
}
