/** How a source is, in one word. */
import { z } from 'zod';

export const sourceState = z.enum(['unused', 'connecting', 'good', 'late', 'stalled', 'frozen', 'black', 'closed']);
export type SourceState = z.infer<typeof sourceState>;
