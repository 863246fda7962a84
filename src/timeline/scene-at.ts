import { seconds, type Frame, type Rate } from '#core/units.ts';
import { fadeAt } from './fade.ts';
import { secondsOf } from './rate.ts';
import type { ResolvedTimeline, Stretch, Take } from './resolved.ts';
import type { Picture, PlacedOverlay, Scene, Shot } from './scene.ts';
import { lastFrom } from './search.ts';
import { shares, shotOf, slateShot } from './shot.ts';
import { cueSounds, pictureSounds } from './sound.ts';

/**
 * What `frame` of the timeline shows by the written show alone. `loop` is how many times it has been played whole: from the second
 * time on the first cue follows the last. Outside of the timeline it is the slate.
 */
export function sceneAt(timeline: ResolvedTimeline, frame: Frame, loop = 0): Scene {
  const index = lastFrom(timeline.stretches, frame);
  const stretch = timeline.stretches[index];
  if (stretch === undefined || frame >= timeline.durationFrames) return afterTheEnd(frame);
  const picture = pictureOf(timeline, stretch, index, frame, loop);
  return {
    frame,
    picture,
    overlays: overlaysAt(timeline, frame),
    sounds: [...pictureSounds(picture), ...cueSounds(timeline.soundTracks, frame, timeline.rate)],
  };
}

const afterTheEnd = (frame: Frame): Scene => ({ frame, picture: { is: 'shot', shot: slateShot('timeline') }, overlays: [], sounds: [] });

function pictureOf(timeline: ResolvedTimeline, stretch: Stretch, index: number, frame: Frame, loop: number): Picture {
  const { rate } = timeline;
  const { entry, exit } = stretch;
  const shot = shotOf(stretch, frame, rate);
  const shown = frame - stretch.from;
  if (entry !== null && shown < entry.frames) return transition(entry, shown, outgoing(timeline, index, frame, loop), shot, rate);
  const leaving = exit === null ? -1 : frame - (stretch.to - exit.frames);
  if (exit !== null && leaving >= 0 && gapFollows(timeline, index, loop))
    return transition(exit, leaving, shot, slateShot('timeline'), rate);
  return { is: 'shot', shot };
}

/** `shown` is how many frames of the take came before this one, which counts by its middle: progress is never 0 or 1. */
const transition = ({ way, frames, stingerUrl }: Take, shown: number, from: Shot, to: Shot, rate: Rate): Picture => ({
  is: 'transition',
  way,
  from,
  to,
  progress: (shown + 0.5) / frames,
  elapsed: seconds(secondsOf(shown, rate)),
  stingerUrl,
});

function outgoing(timeline: ResolvedTimeline, index: number, frame: Frame, loop: number): Shot {
  const before = timeline.stretches[index - 1];
  if (before !== undefined) return shotOf(before, frame, timeline.rate);
  const last = timeline.stretches.at(-1);
  return loop === 0 || last === undefined ? slateShot('timeline') : shotOf(last, frame + timeline.durationFrames, timeline.rate);
}

function gapFollows(timeline: ResolvedTimeline, index: number, loop: number): boolean {
  const next = timeline.stretches[index + 1];
  if (next !== undefined) return next.cueId === null;
  return loop + 1 >= timeline.loop || timeline.stretches[0]?.cueId === null;
}

function overlaysAt(timeline: ResolvedTimeline, frame: Frame): PlacedOverlay[] {
  return timeline.overlayTracks.flatMap(({ layer, cues }) => {
    const cue = cues[lastFrom(cues, frame)];
    if (cue === undefined || frame >= cue.to) return [];
    const elapsed = seconds(cue.clipStart + secondsOf(frame - cue.from, timeline.rate));
    return [{ cueId: cue.cueId, layer, params: cue.params, opacity: cue.opacity * fadeAt(cue, frame), elapsed }];
  });
}

/** The scene while the timeline is paused: cameras stay live, clips hold (their time stands still) with silence. */
export const whilePaused = (scene: Scene): Scene => ({ ...scene, sounds: scene.sounds.filter(({ source }) => source.kind === 'camera') });

/**
 * The scene with the overlays that belong to a camera (`with_camera`) as far there as that camera is, and not at all when it is off air.
 * To be applied last, after failover: who belongs to a lost camera goes with it.
 */
export function withCamerasOnAir(scene: Scene): Scene {
  if (!scene.overlays.some(({ params }) => typeof params['with_camera'] === 'number')) return scene;
  const overlays = scene.overlays.map((overlay) => ({
    ...overlay,
    opacity: overlay.opacity * shareFor(overlay.params['with_camera'], scene.picture),
  }));
  return { ...scene, overlays: overlays.filter(({ opacity }) => opacity > 0) };
}

function shareFor(cameraId: unknown, picture: Picture): number {
  if (typeof cameraId !== 'number') return 1;
  const shows = ({ source, layout }: Shot): boolean =>
    (layout.length === 0 ? [source] : layout.map((inset) => inset.source)).some(
      (shown) => shown.kind === 'camera' && shown.cameraId === cameraId,
    );
  return shares(picture).reduce((sum, { shot, share }) => sum + (shows(shot) ? share : 0), 0);
}
