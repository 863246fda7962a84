/** `/api/recordings`: what was recorded to disk. */
import { z } from 'zod';

/** Times are ISO 8601. */
export const recording = z.object({
  /** Of the file; `/api/recordings/<name>` is the file itself. */
  name: z.string(),
  bytes: z.int(),
  /** When it began; null: it does not say. */
  started_at: z.string().nullable(),
  modified_at: z.string(),
  /** How long it plays; null: it does not say. */
  seconds: z.number().nullable(),
  /** `recording`: it is being written. */
  state: z.enum(['recording', 'finished']),
  /** `fragmented`: as it was recorded, which plays at every moment; `plain`: its index in front, which every editor opens. */
  kind: z.enum(['fragmented', 'plain']),
  /** What comes of writing it as plain MP4, of what was asked last; null: nothing was, or it is there. */
  remux: z
    .object({ running: z.boolean(), error: z.object({ code: z.string(), message: z.string(), remedy: z.string() }).nullable() })
    .nullable(),
});
export type Recording = z.infer<typeof recording>;

/** The newest first. */
export const recordingList = z.array(recording);
export const recordingsQuery = z.object({ limit: z.coerce.number().int().min(1).max(1000).default(200) });
