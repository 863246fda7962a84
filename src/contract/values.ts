/** Values that are pushed in for overlays to show (`dynamic_text`). */
import { z } from 'zod';

export const valueName = z.object({ name: z.string().min(1).max(200) });
export const valueBody = z.object({ value: z.union([z.string().max(2000), z.number(), z.boolean()]) });
export const valueList = z.record(z.string(), valueBody.shape.value);
