import { z } from 'zod';

const part = z.object({
  ok: z.boolean(),
  /** In words: what is wrong, or what it does. */
  message: z.string(),
});

/** `GET /api/health`: 503 where `status` is `unhealthy`. */
export const health = z.object({
  status: z.enum(['healthy', 'degraded', 'unhealthy']),
  /** What is wrong, in words; empty when healthy. */
  reasons: z.array(z.string()),
  trunk: part,
  engine: part,
  origin: part,
  push: part,
  destinations: part,
  database: part,
  disk: part.extend({ free_bytes: z.number().nullable(), total_bytes: z.number().nullable() }),
});
export type Health = z.infer<typeof health>;
