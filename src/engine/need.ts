/** Which sources a timeline needs now and soon, and where each of them stands in time. Pure. */
import { frame, type Frame } from '#core/units.ts';
import {
  nextChange,
  positionAt,
  sceneAt,
  secondsOf,
  sourceId,
  type Picture,
  type ResolvedTimeline,
  type Scene,
  type Shot,
  type SoundLevel,
  type SourceRef,
} from '#timeline/index.ts';

/** One use of a source. A clip that is used twice is opened twice; cameras and patterns run once for all their uses. */
export type Need = {
  /** Names the opened source: the source's id, and for a clip where it lies in program time. */
  readonly key: string;
  readonly source: SourceRef;
  /** Program time, in seconds, of the clip's second 0; means nothing for other sources. */
  readonly anchor: number;
  /** Seconds into the clip at which it is first needed. */
  readonly from: number;
  /** Whether its picture is wanted, or only its sound. */
  readonly picture: boolean;
};

/** Clips whose places differ by less are one: a cue that was cut in two goes on without a joint. */
const ANCHOR_STEPS_PER_SECOND = 1000;
// At rates that are fractions a place may lie on the edge of a step but for rounding errors; no picture of any rate lies on this edge.
const STEP_EDGE = 0.237;

/** The use of `source` that stands at `mediaTime` seconds at program time `at`. */
export function needOf(source: SourceRef, mediaTime: number, at: number, picture: boolean): Need {
  const id = sourceId(source);
  if (source.kind !== 'media') return { key: id, source, anchor: 0, from: 0, picture };
  const anchor = at - mediaTime;
  return { key: `${id}@${Math.floor(anchor * ANCHOR_STEPS_PER_SECOND + STEP_EDGE)}`, source, anchor, from: mediaTime, picture };
}

/** What a shot at program time `at` needs. */
export const needOfShot = ({ source, mediaTime, waits }: Shot, at: number): Need => needOf(source, mediaTime, at + waits, true);

/** What a sound at program time `at` needs. */
export const needOfSound = ({ source, mediaTime, waits }: SoundLevel, at: number): Need => needOf(source, mediaTime, at + waits, false);

/** The shots that a picture is made of, the one that goes first. */
export const shotsOf = (picture: Picture): readonly Shot[] => (picture.is === 'shot' ? [picture.shot] : [picture.from, picture.to]);

/** What a scene at program time `at` needs, picture and sound. */
export function needsOfScene(scene: Scene, at: number): Need[] {
  const shown = shotsOf(scene.picture).map((shot) => needOfShot(shot, at));
  const heard = scene.sounds.map((level) => needOfSound(level, at));
  // Shown ones first: a clip that is both is opened once, for its picture.
  return [...shown, ...heard];
}

/** More changes than these within a few seconds are not looked at: they come into view as time goes on. */
const CHANGES_MAX = 64;

/** What comes into use within `leadFrames` after `elapsed` frames of play, at program picture `number`; soonest first, with repetitions. */
export function needsAhead(timeline: ResolvedTimeline, elapsed: Frame, number: Frame, leadFrames: number): Need[] {
  const needs: Need[] = [];
  let ahead = 0;
  for (let i = 0; i < CHANGES_MAX; i++) {
    const { frame: at, ended } = positionAt(timeline, frame(elapsed + ahead));
    if (ended) break;
    ahead += Math.max(1, nextChange(timeline, at) - at);
    if (ahead > leadFrames) break;
    const then = positionAt(timeline, frame(elapsed + ahead));
    const scene = sceneAt(timeline, then.frame, then.loop);
    needs.push(...needsOfScene(scene, secondsOf(number + ahead, timeline.rate)));
  }
  return needs;
}
