import { z } from 'zod';

const decibels = z.number().nullable();

/** How loud the program is as it is sent (EBU R128). Null: silence. */
export const soundMeters = z.object({
  momentary_lufs: decibels,
  short_term_lufs: decibels,
  integrated_lufs: decibels,
  /** Of the last second or so, dBTP. */
  true_peak_db: decibels,
  /** Left and right since the last report, dBFS. */
  peaks_db: z.tuple([decibels, decibels]),
  /** What is added to come to the loudness that is set. */
  gain_db: z.number(),
  limiting: z.boolean(),
  ducking: z.boolean(),
});

/** The event `metrics`, a few times a second while a program runs. `at`: ISO 8601. */
export const metrics = z.object({ at: z.string(), sound: soundMeters });
export type Metrics = z.infer<typeof metrics>;
