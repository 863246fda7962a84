/** The specification's preview control (spec/preview-system.md section 4.3); its `warning` about a restart is left out: nothing restarts. */
import { z } from 'zod';

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

/** `POST /api/preview/go-live`. */
export const goLiveBody = z.object({ destination_ids: z.array(z.int().positive()).max(100) });

/** `destinations`: their names. `timeline_id` null: what runs is a push. */
export const wentLive = z.object({
  message: z.string(),
  timeline_id: z.int().nullable(),
  destinations: z.array(z.string()),
  mode: previewMode,
});
