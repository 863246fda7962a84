/** What is heard: the sound of the picture, which follows it, and the audio cues. */
import { seconds, type Frame, type Rate } from '#core/units.ts';
import { fadeAt } from './fade.ts';
import { secondsOf } from './rate.ts';
import type { TimedSound } from './resolved.ts';
import { lastFrom } from './search.ts';
import { sourceId, type Picture, type Scene, type Shot, type SoundLevel } from './scene.ts';
import { shares } from './shot.ts';

const linear = (decibels: number): number => 10 ** (decibels / 20);

/** The picture's own sound. Two sources cross with equal power; a slate is silent and so is a picture that is held. */
export const pictureSounds = (picture: Picture): SoundLevel[] => [...shotSounds(picture), ...stingerSound(picture)];

function shotSounds(picture: Picture): SoundLevel[] {
  const parts = shares(picture);
  const [from, to] = parts;
  if (from !== undefined && to !== undefined && isOneSound(from.shot, to.shot)) {
    return heard(to.shot, from.share * linear(from.shot.gainDb) + to.share * linear(to.shot.gainDb));
  }
  return parts.flatMap(({ shot, share }) => heard(shot, Math.sin((share * Math.PI) / 2) * linear(shot.gainDb)));
}

/** What the clip of a stinger sounds like: it plays from its start, over both shots. */
function stingerSound(picture: Picture): SoundLevel[] {
  if (picture.is === 'shot' || picture.stingerUrl === null) return [];
  const source = { kind: 'media', url: picture.stingerUrl } as const;
  return [{ track: 'video', cueId: picture.to.cueId, source, mediaTime: picture.elapsed, waits: seconds(0), gain: 1, duckDb: 0 }];
}

// The same camera or pattern on both sides is one sound: at equal power it would swell by 3 dB.
const isOneSound = (from: Shot, to: Shot): boolean =>
  from.source.kind !== 'media' && sourceId(from.source) === sourceId(to.source) && !from.hold && !to.hold;

function heard({ cueId, source, mediaTime, waits, hold }: Shot, gain: number): SoundLevel[] {
  return gain === 0 || hold || source.kind === 'slate' ? [] : [{ track: 'video', cueId, source, mediaTime, waits, gain, duckDb: 0 }];
}

/** The audio cues at `at`. */
export function cueSounds(tracks: readonly (readonly TimedSound[])[], at: Frame, rate: Rate): SoundLevel[] {
  return tracks.flatMap((cues) => {
    const cue = cues[lastFrom(cues, at)];
    if (cue === undefined || at >= cue.to) return [];
    const { cueId, source, duckDb } = cue;
    const mediaTime = seconds(cue.clipStart + secondsOf(at - cue.from, rate));
    return [{ track: 'audio', cueId, source, mediaTime, waits: seconds(0), gain: linear(cue.gainDb) * fadeAt(cue, at), duckDb }];
  });
}

/** The scene with another picture, and the sound that goes with it; audio cues play on. */
export const withPicture = (scene: Scene, picture: Picture): Scene => ({
  ...scene,
  picture,
  sounds: [...pictureSounds(picture), ...scene.sounds.filter(({ track }) => track === 'audio')],
});
