/** An error as one process tells it to another: `ToldError`. */
import { z } from 'zod';

export const told = z.object({ code: z.string(), message: z.string(), remedy: z.string() });
