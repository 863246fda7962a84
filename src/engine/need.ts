/** Which sources a timeline needs now and soon, and where each of them stands in time. Pure. */
import { frame, type Frame } from '#core/units.ts';
import {
  isLiveMedia,
  isStillPicture,
  nextChange,
  positionAt,
  sceneAt,
  secondsOf,
  sourceId,
  type Inset,
  type Picture,
  type ResolvedTimeline,
  type Scene,
  type Shot,
  type SoundLevel,
  type SourceRef,
} from '#timeline/index.ts';
import type { Times } from './source.ts';

/** One use of a source. A clip that is used twice is opened twice; what is live, drawn or stands is there once for all its uses. */
export type Need = {
  /** Names the opened source: the source's id, and for a clip where it lies in play time. */
  readonly key: string;
  readonly source: SourceRef;
  /** Play time, in seconds, of the clip's second 0; means nothing for other sources. */
  readonly anchor: number;
  /** Seconds into the clip at which it is first needed. */
  readonly from: number;
  /** Whether its picture is wanted, or only its sound. */
  readonly picture: boolean;
  /** The clip stands on the picture at `from`, whatever time it is. */
  readonly still: boolean;
};

/** Clips whose places differ by less are one: a cue that was cut in two goes on without a joint. */
const ANCHOR_STEPS_PER_SECOND = 1000;
// At rates that are fractions a place may lie on the edge of a step but for rounding errors; no picture of any rate lies on this edge.
const STEP_EDGE = 0.237;

/** The use of `source` that stands at `mediaTime` seconds at play time `at`. */
export function needOf(source: SourceRef, mediaTime: number, at: number, picture: boolean): Need {
  const id = sourceId(source);
  if (source.kind !== 'media' || isLiveMedia(source.url)) return { key: id, source, anchor: 0, from: 0, picture, still: false };
  if (isStillPicture(source.url)) return stillOf(source, 0);
  const anchor = at - mediaTime;
  return {
    key: `${id}@${Math.floor(anchor * ANCHOR_STEPS_PER_SECOND + STEP_EDGE)}`,
    source,
    anchor,
    from: mediaTime,
    picture,
    still: false,
  };
}

/** A clip that stands on one of its pictures. */
export const stillOf = (source: SourceRef, mediaTime: number): Need => ({
  key: `${sourceId(source)}!${mediaTime}`,
  source,
  anchor: 0,
  from: mediaTime,
  picture: true,
  still: true,
});

/** What a shot at play time `at` needs for its own source. */
export function needOfShot({ source, mediaTime, waits, hold, reason }: Shot, at: number): Need {
  // A clip that is pinned stands; one that is held because its source failed shows the last of its running pictures.
  const stands = hold && reason === 'override' && source.kind === 'media';
  return stands ? stillOf(source, mediaTime) : needOf(source, mediaTime, at + waits, true);
}

/** What one picture of a layout needs: the cue's own source runs on, a clip beside it begins with the cue. */
export const needOfInset = ({ source }: Inset, shot: Shot, at: number): Need =>
  sourceId(source) === sourceId(shot.source) ? needOfShot(shot, at) : needOf(source, shot.elapsed, at + shot.waits, true);

/** What a sound at play time `at` needs. */
export const needOfSound = ({ source, mediaTime, waits }: SoundLevel, at: number): Need => needOf(source, mediaTime, at + waits, false);

/** The time by which a need's source is to be asked. */
export const timesFor = ({ still, from }: Need, times: Times): Times => (still ? { ...times, play: from } : times);

/** The shots that a picture is made of, the one that goes first. */
export const shotsOf = (picture: Picture): readonly Shot[] => (picture.is === 'shot' ? [picture.shot] : [picture.from, picture.to]);

/** The sources that a shot shows. */
export const sourcesOf = ({ source, layout }: Shot): readonly SourceRef[] =>
  layout.length === 0 ? [source] : layout.map((inset) => inset.source);

/** What a scene at play time `at` needs, picture and sound. */
export function needsOfScene(scene: Scene, at: number): Need[] {
  const shown = shotsOf(scene.picture).flatMap((shot) =>
    shot.layout.length === 0 ? [needOfShot(shot, at)] : shot.layout.map((inset) => needOfInset(inset, shot, at)),
  );
  const heard = scene.sounds.map((level) => needOfSound(level, at));
  // Shown ones first: a clip that is both is opened once, for its picture.
  return [...shown, ...heard];
}

/** More changes than these within a few seconds are not looked at: they come into view as time goes on. */
const CHANGES_MAX = 64;

/** A scene that comes, and the play time at which it does. */
export type Coming = { readonly scene: Scene; readonly at: number };

/** The scenes that begin within `leadFrames` after `elapsed` frames of play, at play frame `play`; soonest first. */
export function scenesAhead(timeline: ResolvedTimeline, elapsed: Frame, play: Frame, leadFrames: number): Coming[] {
  const scenes: Coming[] = [];
  let ahead = 0;
  for (let i = 0; i < CHANGES_MAX; i++) {
    const { frame: at, ended } = positionAt(timeline, frame(elapsed + ahead));
    if (ended) break;
    ahead += Math.max(1, nextChange(timeline, at) - at);
    if (ahead > leadFrames) break;
    const then = positionAt(timeline, frame(elapsed + ahead));
    scenes.push({ scene: sceneAt(timeline, then.frame, then.loop), at: secondsOf(play + ahead, timeline.rate) });
  }
  return scenes;
}
