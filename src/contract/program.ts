/** What runs and what viewers see. The words of the states are DESIGN 2's. */
import { z } from 'zod';
import { programDestination } from './destinations.ts';
import { trouble } from './program-words.ts';

export const programState = z.enum(['offline', 'starting', 'preview', 'going_live', 'live', 'stopping']);
export type ProgramState = z.infer<typeof programState>;

export const programCondition = z.enum([
  'camera_lost',
  'degraded',
  'reconnecting',
  'destination_failed',
  'slate_on_air',
  'restarting',
  'not_reaching',
  'rehearsal',
]);
export type ProgramCondition = z.infer<typeof programCondition>;

/** What a source is and what to call it. */
const shown = {
  kind: z.enum(['camera', 'media', 'slate', 'pattern']),
  /** Of a camera. */
  camera_id: z.int().optional(),
  /** Of a clip, an image, a push or a pattern. */
  media_url: z.string().optional(),
  name: z.string(),
};

export const onAir = z.object({
  cue_id: z.string().nullable(),
  ...shown,
  /** ISO 8601. */
  since: z.string(),
  /** Seconds until the timeline changes it; null: it does not. */
  remaining_s: z.number().nullable(),
  reason: z.enum(['timeline', 'override', 'failover']),
});
export type OnAir = z.infer<typeof onAir>;

export const nextOnAir = z.object({ cue_id: z.string().nullable(), ...shown, in_s: z.number() });

/** DESIGN 2's states of a source. */
export const sourceState = z.enum(['unused', 'connecting', 'good', 'late', 'stalled', 'frozen', 'black', 'closed']);
export type SourceState = z.infer<typeof sourceState>;

/** Whether a source gives nothing that can be shown. */
export const isLost = (state: SourceState): boolean => state === 'stalled' || state === 'frozen' || state === 'black' || state === 'closed';

export const programSource = z.object({
  id: z.string(),
  ...shown,
  state: sourceState,
  /** Why it is not good. */
  error: trouble.nullable(),
  /** How often its feed was replaced. */
  restarts: z.int(),
});

export const programEncoder = z.object({
  name: z.string(),
  speed: z.string(),
  resolution: z.string(),
  fps: z.number(),
  /** What it is told to make, and what it made over the last second; kbit/s. */
  target_kbps: z.number(),
  kbps: z.number(),
  encode_ms: z.number(),
  late_frames: z.int(),
  repeated_frames: z.int(),
  /** How often the media process was replaced. */
  restarts: z.int(),
  /** What this machine's load has made it give up for now. */
  degraded: trouble.nullable(),
});

export const overrides = z.object({
  slate: z.boolean(),
  /** `coming`: it is not on air yet, for it gives no picture yet. */
  force: z.object({ camera_id: z.int(), coming: z.boolean() }).nullable(),
  pin: z.boolean(),
  clear_overlays: z.boolean(),
});

/**
 * Which place of the timeline the program's picture n shows: play frame `p` is `paused_at`, or n - `held`; p - `anchor` frames of play are behind the
 * timeline's first, of which each pass takes `duration_frames`. Holds from picture `since` on.
 */
export const playhead = z.object({
  since: z.int(),
  anchor: z.int(),
  held: z.int(),
  paused_at: z.int().nullable(),
  duration_frames: z.int(),
  /** Null: it loops without end. */
  plays: z.int().nullable(),
});

/** An overlay of the timeline that is due now, or on the picture with a camera that stands in. */
export const programOverlay = z.object({
  cue_id: z.string(),
  /** Its track, counted from the lowest, 1 on. */
  layer: z.int(),
  /** `lower_third`, `text`, `image`, `dynamic_text` …: as the document has it. */
  type: z.string(),
  /** Its text, or its file's name. */
  name: z.string(),
  /** Seconds until the timeline takes it off; null: it stays, over the whole of a loop. */
  remaining_s: z.number().nullable(),
  /** Why it is not on the picture. */
  hidden: z.enum(['cleared', 'camera_lost', 'slate']).nullable(),
});
export type ProgramOverlay = z.infer<typeof programOverlay>;

/** `GET /api/program` and the event `program`. While nothing runs all but `state` is null or empty. */
export const programAnswer = z.object({
  state: programState,
  conditions: z.array(programCondition),
  timeline_id: z.int().nullable(),
  timeline_name: z.string().nullable(),
  /** The program's own picture number, which a loop does not set back. */
  frame: z.int().nullable(),
  /** When picture 0 was due, ms since 1970 by the machine's clock: picture n is due n / `encoder.fps` seconds later. */
  epoch_ms: z.number().nullable(),
  /** Seconds into the timeline. */
  position: z.number().nullable(),
  playhead: playhead.nullable(),
  /** Whole passes of the timeline behind it. */
  loop: z.int().nullable(),
  /** The timeline was played to its end; the slate is shown until it is stopped. */
  ended: z.boolean(),
  /** The timeline stands; cameras stay live. */
  paused: z.boolean(),
  on_air: onAir.nullable(),
  next: nextOnAir.nullable(),
  overlays: z.array(programOverlay),
  overrides,
  sources: z.array(programSource),
  /** What is wrong with overlays on air or coming; the rest of the picture is as it should be. */
  overlay_faults: z.array(trouble.extend({ cue_id: z.string() })),
  encoder: programEncoder.nullable(),
  /** The set on air, or that is about to be. */
  destinations: z.array(programDestination),
  /** When it goes live: a countdown runs; ISO 8601. */
  goes_live_at: z.string().nullable(),
  /** Since when it has been live; ISO 8601. */
  live_since: z.string().nullable(),
  /** What is wrong and stops nothing: a picture of the show that cannot be fetched. */
  warnings: z.array(trouble),
});
export type ProgramPlayhead = z.infer<typeof playhead>;
export type ProgramAnswer = z.infer<typeof programAnswer>;

export const startBody = z.object({ timeline_id: z.int().positive() });
/** `POST /api/program/start`: with destinations it goes live at once. */
export const programStartBody = startBody.extend({ destination_ids: z.array(z.int().positive()).max(100).optional() });

/** Seconds into the timeline; what lies past its end is its end. */
export const seekBody = z.object({ position: z.number().min(0) });
export const forceBody = z.object({ camera_id: z.int().positive() });
