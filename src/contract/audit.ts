import { z } from 'zod';

/** What was done to the program, by the specification's names. */
export const auditLine = z.object({
  id: z.int(),
  event_type: z.string(),
  /** Null: it was deleted since, or there was none. */
  timeline_id: z.int().nullable(),
  destination_ids: z.array(z.int()),
  created_at: z.string(),
  /** Null: nobody was signed in. */
  created_by: z.int().nullable(),
  details: z.record(z.string(), z.unknown()),
});

/** `GET /api/audit`, the newest first. */
export const auditList = z.array(auditLine);
