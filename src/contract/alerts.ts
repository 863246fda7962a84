/** What wants a person, and what happened. Times are ISO 8601. */
import { z } from 'zod';
import { pageQuery } from './pages.ts';
import { trouble } from './program-words.ts';

/** `problem`: the system copes; `failure`: it needs a person. */
export const alertLevel = z.enum(['problem', 'failure']);
export type AlertLevel = z.infer<typeof alertLevel>;

/** One for each cause, however often it comes back. */
export const alert = trouble.extend({
  id: z.int(),
  level: alertLevel,
  /** What it is about. */
  about: z.discriminatedUnion('is', [
    z.object({ is: z.literal('camera'), id: z.int(), name: z.string() }),
    z.object({ is: z.literal('destination'), id: z.int(), name: z.string() }),
    z.object({ is: z.literal('program') }),
    z.object({ is: z.literal('machine') }),
  ]),
  /** What the system did; `message` is what happened, `remedy` what can be done. */
  did: z.string(),
  /** When it came for the first time, and for the last. */
  since: z.string(),
  last_at: z.string(),
  /** How often it came. */
  times: z.int(),
  /** It came three times within five minutes: until it holds still it is not told anew. */
  is_flapping: z.boolean(),
  /** Null: nobody has said that he has seen it. That silences it, and never hides it. */
  acknowledged_at: z.string().nullable(),
  /** Null: it holds. */
  healed_at: z.string().nullable(),
});
export type Alert = z.infer<typeof alert>;

/** `GET /api/alerts`: those that hold first, then those that are over; the newest first. */
export const alertList = z.array(alert);
export const alertsQuery = z.object({
  /** Only those that hold. */
  open: z.stringbool().default(false),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});

/** A line of the log, which is kept. `information`: nothing is wrong. */
export const logLine = trouble.extend({ id: z.int(), at: z.string(), level: z.enum(['information', ...alertLevel.options]) });
export type LogLine = z.infer<typeof logLine>;

/** `GET /api/log`, the newest first. */
export const logList = z.array(logLine);
/** `search`: words that the message or the code holds, whatever their case; `level`: of that one only. */
export const logQuery = pageQuery.extend({ search: z.string().trim().min(1).max(200).optional(), level: logLine.shape.level.optional() });
