/** What is looked at before a program goes live (ui/UI.md section 5 has the words). */
import { z } from 'zod';

export const preflightQuery = z.object({
  /** Left out: what runs now, also where no timeline is stored for it. */
  timeline_id: z.coerce.number().int().min(1).max(999_999_999).optional(),
  /** `1,2`; none by default. */
  destination_ids: z
    .string()
    .regex(/^(\d{1,9}(,\d{1,9})*)?$/)
    .default(''),
});

export const preflightCheck = z.object({
  /** `picture`, `camera:3`, `disk` …: the same one at each time. */
  id: z.string(),
  status: z.enum(['passed', 'information', 'warning', 'problem']),
  title: z.string(),
  message: z.string(),
  /** Empty where nothing need be done. */
  remedy: z.string(),
  /** Where it can be mended; null: nowhere in the page. `id` names a camera or a cue; of `bitrate` it is what fits, picture and sound, kbit/s. */
  action: z
    .object({
      kind: z.enum(['camera', 'cue', 'timeline', 'library', 'destination', 'bitrate']),
      id: z.union([z.int(), z.string()]).nullable(),
    })
    .nullable(),
  /** It keeps the program from going live. */
  stops: z.boolean(),
  /** The destination that it is about: a problem of it keeps nobody else from going live. */
  destination_id: z.int().optional(),
});
export type PreflightCheck = z.infer<typeof preflightCheck>;

/** `GET /api/preflight`. */
export const preflight = z.object({ ready: z.boolean(), checks: z.array(preflightCheck) });
export type Preflight = z.infer<typeof preflight>;
