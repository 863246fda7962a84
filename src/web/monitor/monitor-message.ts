/** What the monitor's WebSocket says in text: what the bytes that follow are, or that there are no more. */
import { z } from 'zod';

const init = z.object({
  is: z.literal('init'),
  /** `video/mp4; codecs="…"` */
  codecs: z.string(),
  rate: z.object({ num: z.int().positive(), den: z.int().positive() }),
  width: z.int().positive(),
  height: z.int().positive(),
  /** Picture n is due at `epoch` + n / rate by the machine's wall clock, at `t0` + n / rate by its own; ms. */
  clock: z.object({ t0: z.number(), epoch: z.number() }),
  number: z.int().nonnegative(),
});
export type MonitorInit = z.infer<typeof init>;

const monitorMessage = z.discriminatedUnion('is', [init, z.object({ is: z.literal('ended') })]);

/** The message, or null: what is not known is not for this page. */
export function parseMonitorMessage(text: string): z.infer<typeof monitorMessage> | null {
  try {
    return monitorMessage.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
