/** The specification's preview control (spec/preview-system.md section 4.3); its `warning` about a restart is left out: nothing restarts. */
import { z } from 'zod';

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
