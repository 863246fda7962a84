/** A timeline in whole frames, laid out for looking up: what `resolve` makes and everything after it reads. */
import type { Frame, Rate } from '#core/units.ts';
import type { Inset, Mask, Size, SourceRef, TransitionWay } from './scene.ts';

/** How one picture becomes the next. */
export type Take = { readonly way: TransitionWay; readonly frames: number; readonly stingerUrl: string | null };

/** A run of frames of the video track with one shot; gaps are stretches too, so that the stretches cover every frame once. */
export type Stretch = {
  readonly from: Frame;
  readonly to: Frame;
  /** The first frame of the cue itself: a transition cue before it lets the stretch begin earlier. */
  readonly begins: Frame;
  readonly cueId: string | null;
  readonly source: SourceRef;
  /** Seconds into the clip at `begins`. */
  readonly clipStart: number;
  readonly fit: 'fit' | 'fill';
  readonly gainDb: number;
  readonly failover: readonly SourceRef[];
  readonly masks: readonly Mask[];
  readonly layout: readonly Inset[];
  /** The way in from the stretch before, over the first `frames` of this one; null: a cut. */
  readonly entry: Take | null;
  /** The way out to the slate, over the last `frames`; acts where a gap follows. */
  readonly exit: Take | null;
};

type Timed = {
  readonly cueId: string;
  readonly from: Frame;
  readonly to: Frame;
  readonly clipStart: number;
  readonly fadeIn: number;
  readonly fadeOut: number;
};

/** An overlay cue; fades are frames. */
export type TimedOverlay = Timed & { readonly opacity: number; readonly params: Readonly<Record<string, unknown>> };
/** An audio cue; fades are frames. */
export type TimedSound = Timed & { readonly source: SourceRef; readonly gainDb: number; readonly duckDb: number };

export type OverlayTrack = { readonly layer: number; readonly cues: readonly TimedOverlay[] };

export type ResolvedTimeline = {
  readonly name: string;
  readonly rate: Rate;
  /** What positions and sizes in the document refer to, and the size it is shown at. */
  readonly size: Size;
  readonly durationFrames: Frame;
  /** How many times it is played; Infinity: until it is stopped. */
  readonly loop: number;
  readonly stretches: readonly Stretch[];
  /** Bottom first. */
  readonly overlayTracks: readonly OverlayTrack[];
  readonly soundTracks: readonly (readonly TimedSound[])[];
  /** Frames at which something begins, ends, or begins or ends to fade; sorted. */
  readonly changes: readonly Frame[];
  /** `fallback.test_pattern`: the slate's picture; null: our own. */
  readonly slateUrl: string | null;
  /** `fallback.backup_camera_id`. */
  readonly backup: SourceRef | null;
};
