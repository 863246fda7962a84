/** Lists that grow without end come by pages, the newest first. */
import { z } from 'zod';

const limit = z.coerce.number().int().min(1).max(1000).default(100);

export const pageQuery = z.object({
  limit,
  /** Only what is older than the entry with this id. */
  before: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
});
