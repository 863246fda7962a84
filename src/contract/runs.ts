import { z } from 'zod';

export const run = z.object({
  id: z.int(),
  /** Null: it was deleted since. */
  timeline_id: z.int().nullable(),
  timeline_name: z.string(),
  started_at: z.string(),
  /** Null: it runs, or nobody saw it end. */
  completed_at: z.string().nullable(),
  /** `completed`: it was played to its end; `stopped`: before that, by an operator; `error`: the machine or VistterStream ended under it. */
  status: z.enum(['running', 'completed', 'stopped', 'error']),
  executed_by: z.int().nullable(),
  error_message: z.string().nullable(),
  /** As they were counted last, while it runs every 10 s. */
  metrics: z.object({
    frames: z.int(),
    loops: z.int(),
    late_frames: z.int(),
    repeated_frames: z.int(),
    engine_restarts: z.int(),
  }),
});
export type Run = z.infer<typeof run>;

/** `GET /api/runs`, the newest first. */
export const runList = z.array(run);
