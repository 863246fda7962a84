/** The overlays of the timeline that are due or on the picture, and why those that are not on it are not. Pure. */
import type { Frame } from '#core/units.ts';
import type { EngineReport } from '#packet/index.ts';
import { overlayName } from '#picture/index.ts';
import { secondsOf, withCamerasOnAir, type Overrides, type Position, type ResolvedTimeline, type Scene } from '#timeline/index.ts';
import type { Directed } from './director.ts';

const TOLD_MAX = 50;

type OverlaysDue = EngineReport['overlaysDue'];
type Scenes = Pick<Directed, 'position' | 'written' | 'overridden' | 'scene'>;

/** Bottom first. One that belongs to a camera is due where that camera would be on air if it were well; a stand-in brings its own. */
export function overlaysDue({ position, scene, ...before }: Scenes, timeline: ResolvedTimeline, overrides: Overrides): OverlaysDue {
  const shown = idsIn(scene);
  const told = idsIn(withoutFaults(before, overrides)).union(shown);
  const cues = timeline.overlayTracks.flatMap((track, index) =>
    track.cues
      .filter(({ cueId, from, to }) => from <= position.frame && position.frame < to && told.has(cueId))
      .map((cue) => ({ ...cue, layer: index + 1 })),
  );
  return cues.slice(0, TOLD_MAX).map(({ cueId, layer, params, from, to }) => ({
    cueId,
    layer,
    type: String(params['type']),
    name: overlayName(params),
    remaining: staysOn({ from, to }, timeline, position) ? null : secondsOf(to - position.frame, timeline.rate),
    hidden: shown.has(cueId) ? null : whyHidden(cueId, overrides),
  }));
}

const idsIn = ({ overlays }: Scene): ReadonlySet<string> => new Set(overlays.map(({ cueId }) => cueId));

/** From one pass to the next, without a gap. */
const staysOn = ({ from, to }: { from: Frame; to: Frame }, { durationFrames, loop }: ResolvedTimeline, { loop: pass }: Position): boolean =>
  from === 0 && to >= durationFrames && pass + 1 < loop;

/** With all overlays that are written, over the cameras that are asked for: under the slate, those of the timeline. */
const withoutFaults = ({ written, overridden }: Pick<Scenes, 'written' | 'overridden'>, { slate }: Overrides): Scene =>
  withCamerasOnAir({ ...written, picture: (slate ? written : overridden).picture });

function whyHidden(cueId: string, { slate, clearedOverlays }: Overrides): OverlaysDue[number]['hidden'] {
  if (slate) return 'slate';
  return clearedOverlays.includes(cueId) ? 'cleared' : 'camera_lost';
}
