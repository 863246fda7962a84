import { z } from 'zod';

/** Pixels. A picture that is smaller comes as it is; the height follows from its shape. */
const width = z.coerce.number().int().min(16).max(1920);

/** `GET /api/cameras/:id/snapshot`, answered with a JPEG. */
export const snapshotQuery = z.object({ width: width.default(1920) });

/** `GET /api/stills`, answered with a JPEG. */
export const stillQuery = z.object({
  /** `camera:1`, `media:/assets/a.mp4`, `pattern:harbour`. */
  source: z.string().min(1).max(2100),
  /** Seconds from the beginning of a clip or pattern. */
  at: z.coerce.number().min(0).max(1e6).default(0),
  width: width.default(320),
});
