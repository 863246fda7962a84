/** What the server and a trial of an encoder say to each other. */
import { z } from 'zod';
import { encoding } from './show.ts';

/** Try `encoding.encoder`, once. */
export const toTrial = z.object({ do: z.literal('try'), encoding });
export type ToTrial = z.infer<typeof toTrial>;

export const fromTrial = z.object({
  is: z.literal('tried'),
  /** Why the encoder cannot be used; null: it can. */
  refused: z.string().nullable(),
  /** CPU seconds that a second of program costs. */
  cpu: z.number().nonnegative(),
});
export type FromTrial = z.infer<typeof fromTrial>;
