/**
 * What `/api/events` pushes. Over a WebSocket each message is `{event, data}`; as server-sent events `event:` holds the name and `data:` the data.
 */
import { z } from 'zod';
import { alert, logLine } from './alerts.ts';
import { programDestination } from './destinations.ts';
import { metrics } from './metrics.ts';
import { programAnswer, programSource } from './program.ts';

export const event = z.discriminatedUnion('event', [
  /** On joining and at each change, at most twenty times a second. */
  z.object({ event: z.literal('program'), data: programAnswer }),
  /** A source of the program has another state than before, or another fault. `at`: ISO 8601. */
  z.object({ event: z.literal('source'), data: programSource.extend({ at: z.string() }) }),
  /** A destination of the set on air has another state than before, or another fault. `at`: ISO 8601. */
  z.object({ event: z.literal('destination'), data: programDestination.extend({ at: z.string() }) }),
  z.object({ event: z.literal('metrics'), data: metrics }),
  /** An alert was raised, came again, changed, was acknowledged or is over; on joining one for each that holds. */
  z.object({ event: z.literal('alert'), data: alert }),
  /** One line of the log that an operator should see. */
  z.object({ event: z.literal('log'), data: logLine }),
]);
export type Event = z.infer<typeof event>;
