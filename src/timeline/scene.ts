/** What frame n of a timeline shows and sounds like. Everything the engine needs to draw it; nothing it must remember. */
import type { Frame, Rate, Seconds } from '#core/units.ts';

/** Where a picture or a sound comes from. */
export type SourceRef =
  | { readonly kind: 'camera'; readonly cameraId: number; readonly presetId?: string }
  | { readonly kind: 'media'; readonly url: string }
  /** Drawn by us, addressed in documents as `media_url: "pattern:<name>"`. */
  | { readonly kind: 'pattern'; readonly name: string }
  | { readonly kind: 'slate' };

/** One word for a source: `camera:1`, `media:/assets/a.mp4`, `pattern:harbour`, `slate`. A preset is a position, not another source. */
export type SourceId = string;

export function sourceId(source: SourceRef): SourceId {
  switch (source.kind) {
    case 'camera':
      return `camera:${source.cameraId}`;
    case 'media':
      return `media:${source.url}`;
    case 'pattern':
      return `pattern:${source.name}`;
    case 'slate':
      return 'slate';
  }
}

/** Why the picture is what it is. */
export type Reason = 'timeline' | 'override' | 'failover';

/** A rectangle of a picture, each number 0 to 1 of the picture's width or height. */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** A part of the picture that never leaves the machine as it is. */
export type Mask = Box & { readonly kind: 'blur' | 'fill' };

/** One picture of a shot that shows several at once. */
export type Inset = Box & { readonly source: SourceRef };

/** One source as a cue shows it. */
export type Shot = {
  /** The cue that asked for it; null in a gap. */
  readonly cueId: string | null;
  readonly source: SourceRef;
  /** Seconds into a clip, `params.in` included; past a clip's end its last picture holds, silent. Means nothing for live sources. */
  readonly mediaTime: Seconds;
  readonly fit: 'fit' | 'fill';
  readonly gainDb: number;
  /** What stands in when `source` is not fit to show, before the camera's and the timeline's own backup. */
  readonly failover: readonly SourceRef[];
  readonly reason: Reason;
  /** Seconds since the cue began; 0 in a gap. */
  readonly elapsed: Seconds;
  /** Seconds until the cue begins, while a transition before it shows it already: so long its clip stands on its first picture. */
  readonly waits: Seconds;
  /** The cue's own masks, in the picture of `source`; those of the camera or its preset come on top. */
  readonly masks: readonly Mask[];
  /** Where `source` and others stand, bottom first; empty: `source` has the whole picture. */
  readonly layout: readonly Inset[];
  /** The last good picture of `source` stays, silent, while a stand-in gets ready. */
  readonly hold: boolean;
};

export type TransitionWay = 'fade' | 'dissolve' | 'wipe' | 'stinger';

export type Picture =
  | { readonly is: 'shot'; readonly shot: Shot }
  /**
   * `progress` is over 0 and under 1: what the frame shows of `to`. A fade is `from` to black until one half, then black to `to`; a stinger is a cut at
   * one half, under its clip.
   */
  | {
      readonly is: 'transition';
      readonly way: TransitionWay;
      readonly from: Shot;
      readonly to: Shot;
      readonly progress: number;
      /** Seconds since it began: the position in the clip of a stinger. */
      readonly elapsed: Seconds;
      /** The clip that plays over a stinger. */ readonly stingerUrl: string | null;
    };

/** One overlay with its parameters as the document has them, and what time makes of them at this frame. */
export type PlacedOverlay = {
  readonly cueId: string;
  readonly layer: number;
  readonly params: Readonly<Record<string, unknown>>;
  /** 0 to 1: the cue's opacity times its fade in and out at this frame. */
  readonly opacity: number;
  /** Seconds since the cue began, `params.in` included: the position in a moving picture. */
  readonly elapsed: Seconds;
};

/** One source of sound and how loud it is at this frame. The mixer ramps between the gains of neighbouring frames. */
export type SoundLevel = {
  /** Whether it is the picture's own sound or an audio cue. */
  readonly track: 'video' | 'audio';
  readonly cueId: string | null;
  readonly source: SourceRef;
  readonly mediaTime: Seconds;
  /** As in `Shot`: until then there is nothing to be heard. */
  readonly waits: Seconds;
  /** Linear, 0 to 1 and over. */
  readonly gain: number;
  /** How far the mixer lowers it while the picture's own sound is heard: 0 or less. */
  readonly duckDb: number;
};

export type Scene = {
  /** Position in the timeline. */
  readonly frame: Frame;
  readonly picture: Picture;
  /** Bottom first. */
  readonly overlays: readonly PlacedOverlay[];
  readonly sounds: readonly SoundLevel[];
};

export type Size = { readonly width: number; readonly height: number };
export type Format = { readonly rate: Rate; readonly size: Size };
