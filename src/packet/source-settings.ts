/** What an operator set for one source, applied while it runs. */
import { z } from 'zod';

const fraction = z.number().min(0).max(1);

/** A rectangle of the picture, each number 0 to 1 of its width or height. */
const box = z.object({ x: fraction, y: fraction, width: fraction, height: fraction });

export const sourceSettings = z.object({
  gainDb: z.number(),
  muted: z.boolean(),
  /** So much later than its stamps say the sound is heard; negative: earlier, as far as it has come by then. */
  delayMs: z.number(),
  /** The part that is shown, of the picture as it stands after its rotation; null: all of it. */
  crop: box.nullable(),
  /** Clockwise, degrees, on top of what the source itself says. */
  rotation: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
  /** `auto`: where pictures say that they are interlaced. */
  deinterlace: z.enum(['auto', 'off', 'on']),
});
export type SourceSettings = z.infer<typeof sourceSettings>;

/** A source as it comes. */
export const plainSettings: SourceSettings = { gainDb: 0, muted: false, delayMs: 0, crop: null, rotation: 0, deinterlace: 'auto' };
