/** What trunk and engine say to each other beside media. */
import { z } from 'zod';
import { numberedCommand } from './command.ts';
import { programClock, show } from './show.ts';
import { sourceState } from './source-state.ts';
import { told } from './told.ts';

export const toEngine = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('run'),
    generation: z.int(),
    clock: programClock,
    show,
    /** Where the feed of each network source listens, by source id. */
    sockets: z.record(z.string(), z.string()),
    /** What the engine before it asked to remember; null for the first. */
    remembered: z.unknown(),
    /** The key of the slate GOP that the trunk has for this show; null: none. */
    slateKey: z.string().nullable(),
  }),
  /** The show has changed under the running program. */
  z.object({ do: z.literal('show'), show, sockets: z.record(z.string(), z.string()) }),
  /** Make picture number `at`, or the first after it, a key picture. */
  z.object({ do: z.literal('keyframe'), at: z.int() }),
  z.object({ do: z.literal('command'), ...numberedCommand.shape }),
  /** Encode at `kbps` from the next picture on, in the running stream: the network carries no more, or carries more again. */
  z.object({ do: z.literal('bitrate'), kbps: z.int().positive() }),
  z.object({ do: z.literal('stop') }),
]);
export type ToEngine = z.infer<typeof toEngine>;

/** How loud the program is, as it is encoded. Null: silence. */
export const soundMeters = z.object({
  /** EBU R128: the last 400 ms, the last 3 s, and all of it that is not a pause. */
  momentaryLufs: z.number().nullable(),
  shortTermLufs: z.number().nullable(),
  integratedLufs: z.number().nullable(),
  /** The highest of the last second or two, between samples included, dBTP. */
  truePeakDb: z.number().nullable(),
  /** The highest samples left and right of late, dBFS: of all that came since the report before. */
  peaksDb: z.tuple([z.number().nullable(), z.number().nullable()]),
  /** What is added now to reach `loudnessLufs`. */
  gainDb: z.number(),
  /** Peaks were held back of late. */
  limiting: z.boolean(),
  /** An audio cue is lowered now because speech is heard. */
  ducking: z.boolean(),
});
export type SoundMeters = z.infer<typeof soundMeters>;

/** What the engine says of itself: four times a second, and at once when what is on air or the playhead changes. */
export const engineReport = z.object({
  generation: z.int(),
  /** The picture that was composed last. */
  number: z.int(),
  /** The last command that was taken; 0: none. */
  taken: z.int(),
  /** Position in the timeline, seconds. */
  position: z.number(),
  loop: z.int(),
  ended: z.boolean(),
  paused: z.boolean(),
  /** How the timeline's play goes with the program's pictures (`Playhead`), from picture `since` on; `plays` null: without end. */
  playhead: z.object({
    since: z.int(),
    anchor: z.int(),
    held: z.int(),
    pausedAt: z.int().nullable(),
    durationFrames: z.int(),
    plays: z.int().nullable(),
  }),
  overrides: z.object({
    slate: z.boolean(),
    /** `coming`: it is not on air yet, its source gives no picture. */
    force: z.object({ cameraId: z.int(), coming: z.boolean() }).nullable(),
    pin: z.boolean(),
    clearOverlays: z.boolean(),
    /** What of them is to be kept through a power cut; null: nothing. */
    hand: z.unknown(),
  }),
  onAir: z.object({
    cueId: z.string().nullable(),
    source: z.string(),
    kind: z.enum(['camera', 'media', 'slate', 'pattern']),
    reason: z.enum(['timeline', 'override', 'failover']),
    /** Picture number since which it is on air. */
    since: z.int(),
    /** Seconds until the timeline changes it; null: it does not. */
    remaining: z.number().nullable(),
  }),
  next: z.object({ cueId: z.string().nullable(), source: z.string(), inSeconds: z.number() }).nullable(),
  /** The overlays of the timeline that are due at this picture or on it, bottom first, and why those that are not on it are not. */
  overlaysDue: z
    .array(
      z.object({
        cueId: z.string(),
        /** Its track, counted from the lowest, 1 on. */
        layer: z.int(),
        type: z.string(),
        name: z.string(),
        /** Seconds until the timeline takes it off; null: it stays, over the whole of a loop. */
        remaining: z.number().nullable(),
        hidden: z.enum(['cleared', 'camera_lost', 'slate']).nullable(),
      }),
    )
    .max(50),
  /** What is wrong with overlays on air or coming. */
  overlays: z.array(told.extend({ cueId: z.string() })),
  sources: z.array(
    z.object({
      id: z.string(),
      state: sourceState,
      code: z.string().nullable(),
      message: z.string().nullable(),
      remedy: z.string().nullable(),
    }),
  ),
  encoder: z.object({
    name: z.string(),
    speed: z.string(),
    /** Median time to encode one picture over the last second, ms. */
    encodeMs: z.number(),
    /** Pictures composed later than 1 frame after they were due, since the engine began. */
    late: z.int(),
    /** Pictures sent as a repetition because the encoder could not keep up, since the engine began. */
    repeated: z.int(),
    kbps: z.number(),
    /** What the overload ladder has given up for now; null: nothing. */
    degraded: told.nullable(),
  }),
  sound: soundMeters,
});
export type EngineReport = z.infer<typeof engineReport>;

/** A coded slate: pictures and sound that loop, coded exactly as the program is. Base64 in JSON: it is sent once a format. */
export const slateGop = z.object({
  key: z.string(),
  /** Each one access unit, NAL units behind u32be lengths; the first is a key picture with SPS and PPS. */
  pictures: z.array(z.string()),
  /** Raw AAC frames of silence. */
  sounds: z.array(z.string()),
  sps: z.string(),
  pps: z.string(),
  asc: z.string(),
});
export type SlateGop = z.infer<typeof slateGop>;

export const fromEngine = z.discriminatedUnion('is', [
  z.object({ is: z.literal('slate'), slate: slateGop }),
  /** Handed to the next engine unread, so that it goes on where this one ended. */
  z.object({ is: z.literal('remember'), state: z.unknown(), /** The last command whose effect is in it. */ taken: z.int() }),
  /** An operator's event to be logged. */
  told.extend({ is: z.literal('event') }),
  z.object({ is: z.literal('report'), report: engineReport }),
]);
export type FromEngine = z.infer<typeof fromEngine>;
