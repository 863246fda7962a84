/** What an operator tells the running program. */
import { z } from 'zod';
import { pushedValue } from './show.ts';

/** What an operator tells the running program; it takes effect with the next picture. */
export const programCommand = z.discriminatedUnion('do', [
  z.object({ do: z.literal('pause') }),
  z.object({ do: z.literal('resume') }),
  /** Seconds into the timeline. */
  z.object({ do: z.literal('seek'), position: z.number() }),
  z.object({ do: z.enum(['slate', 'pin', 'clear_overlays']), on: z.boolean() }),
  z.object({ do: z.literal('force'), cameraId: z.int().nullable() }),
  /** All overrides end. */
  z.object({ do: z.literal('back') }),
  z.object({ do: z.literal('value'), name: z.string(), value: pushedValue }),
]);
export type ProgramCommand = z.infer<typeof programCommand>;

/** A command under a number that grows from one to the next: who has taken one has taken all before it. */
export const numberedCommand = z.object({ ref: z.int(), command: programCommand });
export type NumberedCommand = z.infer<typeof numberedCommand>;
