/** What is drawn of a timeline: its tracks with their cues in whole frames, named as people name them. */
import type { Rate } from '#core/units.ts';
import type { TransitionWay } from '#timeline/index.ts';

export type CueKind = 'camera' | 'media' | 'overlay' | 'audio';

export type FieldCue = {
  readonly id: string;
  readonly kind: CueKind;
  readonly from: number;
  /** One past its last. */
  readonly to: number;
  readonly name: string;
  /** Its second line. */
  readonly about: string;
  /** The way in over its first `frames`; null: a cut. */
  readonly entry: { readonly way: TransitionWay; readonly frames: number } | null;
  /** Another stands in for it now. */
  readonly isLost: boolean;
};

export type TrackKind = 'video' | 'overlay' | 'audio';

export type FieldTrack = {
  readonly key: string;
  readonly kind: TrackKind;
  readonly name: string;
  /** In order; none begins before the one before it ends. */
  readonly cues: readonly FieldCue[];
};

export type FieldMarker = { readonly frame: number; readonly name: string };

export type Field = {
  readonly rate: Rate;
  readonly durationFrames: number;
  /** The video track first, then overlays from the highest layer down, then sound. */
  readonly tracks: readonly FieldTrack[];
  readonly markers: readonly FieldMarker[];
};

/** Which cue another source stands in for on air, and how to say so. */
export type StandsIn = { readonly cueId: string; readonly name: string; readonly about: string };

/** The field with that cue named after who stands in. All else is the same object: what did not change is not drawn anew. */
export function withStandIn(field: Field, standsIn: StandsIn | null): Field {
  const [video, ...others] = field.tracks;
  const index = video?.cues.findIndex(({ id }) => id === standsIn?.cueId) ?? -1;
  const cue = video?.cues[index];
  if (video === undefined || cue === undefined || standsIn === null) return field;
  const lost: FieldCue = { ...cue, name: standsIn.name, about: standsIn.about, isLost: true };
  return { ...field, tracks: [{ ...video, cues: video.cues.with(index, lost) }, ...others] };
}
