import { z } from 'zod';
import { fault } from './error-body.ts';

/** A timeline as it is listed. Times are ISO 8601. */
export const timelineHead = z.object({
  id: z.int(),
  name: z.string(),
  description: z.string().nullable(),
  /** Seconds. */
  duration: z.number(),
  fps: z.number(),
  resolution: z.string(),
  created_at: z.string(),
  modified_at: z.string(),
  created_by: z.int().nullable(),
  is_active: z.boolean(),
  /** What `ETag` says and `If-Match` asks for. */
  revision: z.int(),
});
export type TimelineHead = z.infer<typeof timelineHead>;

export const timelineList = z.array(timelineHead);

/** A timeline as it is answered. */
export const timelineAnswer = timelineHead.extend({
  /** What will not be as it is written, though the document is valid: a camera or file that is not there (yet). */
  warnings: z.array(fault),
  /** The document; `parseTimeline` reads it. */
  timeline: z.unknown(),
});
export type TimelineAnswer = z.infer<typeof timelineAnswer>;

/** What `export` gives and `import` takes. */
export const timelineExport = z.object({ timeline: z.unknown() });
