/** How every refusal and failure is answered. */
import { z } from 'zod';

export const fault = z.object({ path: z.string(), message: z.string(), remedy: z.string() });

export const errorBody = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    remedy: z.string(),
    /** Where a document or a body is refused: each thing that is wrong with it. */
    faults: z.array(fault).optional(),
  }),
  /** The message again, where programs made for the specification look for it. */
  detail: z.string(),
});
export type ErrorBody = z.infer<typeof errorBody>;
