/**
 * The specification's JSON document: the one schema, whose field names are the names everywhere. Fields that are not listed are kept.
 * Null stands for left out, as other programs write it. Times are seconds.
 */
import { z } from 'zod';
import { addressFault } from './address.ts';

/** Longest timeline: 31 days. */
export const MAX_SECONDS = 31 * 86_400;
export const MAX_SIZE = { width: 4096, height: 2304 } as const;
const MIN_SIDE = 64;

const text = (most: number) => z.string().min(1).max(most);
const optional = <Schema extends z.ZodType>(schema: Schema) => schema.nullish();
const time = z.number().min(0).max(MAX_SECONDS);
const length = z.number().positive().max(MAX_SECONDS);
const fade = optional(z.number().min(0).max(3600));
const fraction = z.number().min(0).max(1);
const reference = z.int().positive();
const decibels = optional(z.number().min(-60).max(24));
const enabled = optional(z.boolean());
const name = optional(z.string().max(200));
const id = text(200);

export const mediaAddress = text(2048).refine((address) => addressFault(address) === null, {
  error: 'address',
});

const size = z.string().refine((value) => sizeOf(value) !== null, { error: 'size' });

/** The size that "1920x1080" says; null when it is not an even size from 64x64 to 4096x2304. */
export function sizeOf(resolution: string): { readonly width: number; readonly height: number } | null {
  const sides = /^(\d{2,4})x(\d{2,4})$/.exec(resolution);
  const width = Number(sides?.[1]);
  const height = Number(sides?.[2]);
  const fits = width >= MIN_SIDE && height >= MIN_SIDE && width <= MAX_SIZE.width && height <= MAX_SIZE.height;
  return fits && width % 2 === 0 && height % 2 === 0 ? { width, height } : null;
}

const way = z.enum(['cut', 'fade', 'dissolve', 'wipe', 'stinger']);
const box = { x: fraction, y: fraction, width: fraction, height: fraction };
const mask = z.looseObject({ ...box, kind: z.enum(['blur', 'fill']) });
/** A picture among several; without an address it is the cue's own. */
const inset = z.looseObject({ ...box, camera_id: optional(reference), media_url: optional(mediaAddress) });
const standIn = z.union([z.literal('slate'), z.looseObject({ camera_id: reference }), z.looseObject({ media_url: mediaAddress })]);
export type StandIn = z.infer<typeof standIn>;

const shotParams = {
  transition: optional(way),
  transition_duration: fade,
  stinger_url: optional(mediaAddress),
  exit_transition: optional(way),
  exit_transition_duration: fade,
  fit: optional(z.enum(['fit', 'fill'])),
  gain_db: decibels,
  masks: optional(z.array(mask).max(64)),
  layout: optional(z.array(inset).max(16)),
};
const cueFields = { id, start_time: time, duration: length, name, is_enabled: enabled };
const failover = optional(z.array(standIn).max(16));

const showCamera = z.looseObject({
  ...cueFields,
  action: z.literal('show_camera'),
  params: z.looseObject({ camera_id: reference, preset_id: optional(z.union([text(200), z.int()])), ...shotParams }),
  failover,
});
const showMedia = z.looseObject({
  ...cueFields,
  action: z.literal('show_media'),
  params: z.looseObject({ media_url: mediaAddress, in: optional(time), ...shotParams }),
  failover,
});
const transition = z.looseObject({
  ...cueFields,
  duration: time,
  action: z.literal('transition'),
  params: z.looseObject({ transition: way, transition_duration: fade, stinger_url: optional(mediaAddress) }),
});
export const videoCue = z.discriminatedUnion('action', [showCamera, showMedia, transition]);

const positions = [
  'top_left',
  'top_center',
  'top_right',
  'center_left',
  'center',
  'center_right',
  'bottom_left',
  'bottom_center',
  'bottom_right',
] as const;
const place = z
  .number()
  .min(-MAX_SIZE.width)
  .max(2 * MAX_SIZE.width);
const side = z
  .number()
  .positive()
  .max(2 * MAX_SIZE.width);
const words = z.string().max(5000);
const overlayParams = {
  position: optional(z.enum(positions)),
  x: optional(place),
  y: optional(place),
  width: optional(side),
  height: optional(side),
  scale: optional(z.number().positive().max(100)),
  opacity: optional(fraction),
  fade_in: fade,
  fade_out: fade,
  font_size: optional(z.number().min(1).max(1000)),
  color: optional(text(64)),
  background: optional(text(64)),
  with_camera: optional(reference),
  in: optional(time),
};
const everySeconds = optional(z.number().min(1).max(3600));
const fields = optional(z.record(z.string(), words));
const params = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('lower_third'), text: optional(words), template: optional(text(2048)), fields, ...overlayParams }),
  z.looseObject({ type: z.literal('logo'), image_url: mediaAddress, refresh_s: everySeconds, ...overlayParams }),
  z.looseObject({ type: z.literal('image'), image_url: mediaAddress, refresh_s: everySeconds, ...overlayParams }),
  z.looseObject({ type: z.literal('text'), text: words.min(1), ...overlayParams }),
  z.looseObject({
    type: z.literal('dynamic_text'),
    value: optional(text(200)),
    format: optional(text(200)),
    time_zone: optional(text(64)),
    until: optional(z.iso.datetime({ offset: true, local: true })),
    text: optional(words),
    ...overlayParams,
  }),
]);
export const overlayCue = z.looseObject({ ...cueFields, action: z.literal('show_overlay'), params });

const soundParams = {
  in: optional(time),
  gain_db: decibels,
  fade_in: fade,
  fade_out: fade,
  duck_db: optional(z.number().min(-60).max(60)),
};
export const audioCue = z.looseObject({
  ...cueFields,
  action: z.literal('play_audio'),
  params: z.looseObject({ media_url: optional(mediaAddress), source_id: optional(reference), ...soundParams }),
});

const trackFields = { track_id: optional(text(200)), name, is_enabled: enabled };
const layer = optional(z.int().min(1).max(1000));

/** The document with these schemas for its cues: parsing reads the frame first, then cue by cue, so that its work is bounded. */
function documentOf<Video extends z.ZodType, Overlay extends z.ZodType, Audio extends z.ZodType>(cue: {
  video: Video;
  overlays: Overlay;
  audio: Audio;
}) {
  const video = z.looseObject({ ...trackFields, type: optional(z.literal('video')), cues: z.array(cue.video) });
  const overlay = z.looseObject({ ...trackFields, type: optional(z.literal('overlay')), layer, cues: z.array(cue.overlays) });
  const audio = z.looseObject({ ...trackFields, type: optional(z.literal('audio')), cues: z.array(cue.audio) });
  return z.looseObject({
    id: optional(z.union([text(200), z.int()])),
    name: text(100),
    description: optional(z.string().max(10_000)),
    duration: length,
    fps: optional(z.number().min(23.97).max(60)),
    resolution: optional(size),
    loop: optional(z.union([z.boolean(), z.int().positive().max(1_000_000)])),
    markers: optional(z.array(z.looseObject({ time, name: z.string().max(200) })).max(10_000)),
    tracks: z.looseObject({ video, overlays: optional(z.array(overlay).max(100)), audio: optional(z.array(audio).max(100)) }),
    fallback: optional(z.looseObject({ test_pattern: optional(mediaAddress), backup_camera_id: optional(reference) })),
  });
}

export const cueSchemas = { video: videoCue, overlays: overlayCue, audio: audioCue };
export const timelineSchema = documentOf(cueSchemas);
/** All of the document but what is in its cues. */
export const documentFrame = documentOf({ video: z.unknown(), overlays: z.unknown(), audio: z.unknown() });

/** A timeline as it is written, stored and sent, without the outer `timeline`. */
export type Timeline = z.infer<typeof timelineSchema>;
export type VideoCue = z.infer<typeof videoCue>;
export type PictureCue = Exclude<VideoCue, { action: 'transition' }>;
export type TransitionCue = Extract<VideoCue, { action: 'transition' }>;
export type OverlayCue = z.infer<typeof overlayCue>;
export type AudioCue = z.infer<typeof audioCue>;
export type Cue = VideoCue | OverlayCue | AudioCue;
export type Way = z.infer<typeof way>;
export type OverlayPosition = (typeof positions)[number];
