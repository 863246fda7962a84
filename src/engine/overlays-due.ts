/** The overlays of the timeline that are due, and why those of them that are not on the picture are not. Pure. */
import type { EngineReport } from '#packet/index.ts';
import { overlayName } from '#picture/index.ts';
import { secondsOf, withCamerasOnAir, type Overrides, type ResolvedTimeline, type Scene } from '#timeline/index.ts';
import type { Directed } from './director.ts';

const TOLD_MAX = 50;

type OverlaysDue = EngineReport['overlaysDue'];
type Scenes = Pick<Directed, 'position' | 'written' | 'overridden' | 'scene'>;

/** Bottom first. One that belongs to a camera is due where that camera would be on air if it were well. */
export function overlaysDue({ position, scene, ...before }: Scenes, timeline: ResolvedTimeline, overrides: Overrides): OverlaysDue {
  const due = idsIn(withoutFaults(before, overrides));
  const shown = idsIn(scene);
  const cues = timeline.overlayTracks.flatMap((track, index) =>
    track.cues
      .filter(({ cueId, from, to }) => from <= position.frame && position.frame < to && due.has(cueId))
      .map((cue) => ({ ...cue, layer: index + 1 })),
  );
  return cues.slice(0, TOLD_MAX).map(({ cueId, layer, params, to }) => ({
    cueId,
    layer,
    type: String(params['type']),
    name: overlayName(params),
    remaining: to >= timeline.durationFrames ? null : secondsOf(to - position.frame, timeline.rate),
    hidden: shown.has(cueId) ? null : whyHidden(cueId, overrides),
  }));
}

const idsIn = ({ overlays }: Scene): ReadonlySet<string> => new Set(overlays.map(({ cueId }) => cueId));

/** With all overlays that are written, over the cameras that are asked for: under the slate, those of the timeline. */
const withoutFaults = ({ written, overridden }: Pick<Scenes, 'written' | 'overridden'>, { slate }: Overrides): Scene =>
  withCamerasOnAir({ ...written, picture: (slate ? written : overridden).picture });

function whyHidden(cueId: string, { slate, clearedOverlays }: Overrides): OverlaysDue[number]['hidden'] {
  if (slate) return 'slate';
  return clearedOverlays.includes(cueId) ? 'cleared' : 'camera_lost';
}
