/** The specification's preview control (spec/preview-system.md section 4.3); its `warning` about a restart is left out: nothing restarts. */
import { z } from 'zod';
import { programDestination } from './destinations.ts';

/** Where every HLS player finds the running program. */
export const PLAYLIST_PATH = '/preview/stream/index.m3u8';

export const previewMode = z.enum(['idle', 'preview', 'live']);

export const previewStarted = z.object({
  message: z.string(),
  timeline_id: z.int(),
  timeline_name: z.string(),
  hls_url: z.string(),
  mode: previewMode,
});

/** `timeline_id` null: what ran was a push. */
export const previewStopped = z.object({ message: z.string(), timeline_id: z.int().nullable() });

export const previewStatus = z.object({
  is_active: z.boolean(),
  mode: previewMode,
  timeline_id: z.int().nullable(),
  timeline_name: z.string().nullable(),
  hls_url: z.string().nullable(),
  server_healthy: z.boolean(),
});
export type PreviewStatus = z.infer<typeof previewStatus>;

/** `GET /api/preview/health`: 503 with an error where the preview cannot be watched. */
export const previewHealth = z.object({
  status: z.literal('healthy'),
  /** What can be watched now: nothing while no program runs. */
  active_streams: z.array(
    z.object({
      name: z.string(),
      ready: z.boolean(),
      /** By whatever way; those of the page's own stream, and players of HLS. */
      viewers: z.int(),
      monitor_viewers: z.int(),
      hls_viewers: z.int(),
      /** What is held for players of HLS. */
      segments: z.int(),
      bytes: z.int(),
      /** Since the last picture came to the origin; null: none yet. */
      age_ms: z.number().nullable(),
    }),
  ),
});
export type PreviewHealth = z.infer<typeof previewHealth>;

/**
 * `POST /api/preview/go-live`: at once, or after `start_in_s`, or `at` a time (ISO 8601). Up to 10 s of a countdown are waited for; a later
 * start is answered at once, with the mode as it is.
 */
export const goLiveBody = z
  .strictObject({
    destination_ids: z.array(z.int().positive()).max(100),
    start_in_s: z.number().min(0).max(86_400).optional(),
    at: z.iso.datetime({ offset: true }).optional(),
  })
  .refine(({ start_in_s, at }) => start_in_s === undefined || at === undefined, {
    path: ['at'],
    message: 'Give start_in_s or at, not both.',
  });

/** `destinations`: their names. `timeline_id` null: what runs is a push. `goes_live_at`: a countdown runs. */
export const wentLive = z.object({
  message: z.string(),
  timeline_id: z.int().nullable(),
  destinations: z.array(z.string()),
  mode: previewMode,
  destination_states: z.array(programDestination.pick({ id: true, name: true, state: true, error: true })),
  goes_live_at: z.string().nullable(),
});
export type WentLive = z.infer<typeof wentLive>;

/** `POST /api/preview/stop-live` and `/go-live/cancel`. */
export const stoppedLive = z.object({ message: z.string(), timeline_id: z.int().nullable(), mode: previewMode });
