/** Words that several resources share. */
import { z } from 'zod';

/** What is wrong, in the words of the list of errors. */
export const trouble = z.object({ code: z.string(), message: z.string(), remedy: z.string() });
