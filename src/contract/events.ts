/**
 * What `/api/events` pushes. Over a WebSocket each message is `{event, data}`; as server-sent events `event:` holds the name and `data:` the data.
 */
import { z } from 'zod';
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
  /** One line of the log that an operator should see. `at`: ISO 8601. */
  z.object({ event: z.literal('log'), data: z.object({ at: z.string(), code: z.string(), message: z.string(), remedy: z.string() }) }),
]);
export type Event = z.infer<typeof event>;
