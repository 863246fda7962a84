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

/** How the machine is. Null: it does not say. */
export const machineFigures = z.object({
  /** Of all cores together over the last seconds, everything that runs here, 0 to 1. */
  cpu: z.number().nullable(),
  celsius: z.number().nullable(),
  memory_free_bytes: z.number(),
  /** Where the product keeps its data. */
  disk_free_bytes: z.number().nullable(),
  /** IANA's name: the zone of all times that are shown. */
  time_zone: z.string(),
});

/**
 * The event `metrics`: a few times a second while a program runs, every 2 s while none does. `at`: the machine's clock, ISO 8601.
 * `sound` null: nothing is heard. `machine` null: as it was told last.
 */
export const metrics = z.object({ at: z.string(), sound: soundMeters.nullable(), machine: machineFigures.nullable() });
export type MachineFigures = z.infer<typeof machineFigures>;
export type Metrics = z.infer<typeof metrics>;
