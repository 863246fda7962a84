/** What an engine leaves to the one that comes after it. The trunk keeps it unread. */
import { z } from 'zod';
import type { SourceClockMemory } from './source-clock.ts';

const track = z.object({ picture: z.number(), sound: z.number() }).loose();

const shape = z.object({
  /** The program's picture that showed the timeline's first. */
  anchor: z.number(),
  /** By source id: how late its packets are by their stamps. */
  clocks: z.record(z.string(), track),
});

export type Remembered = { readonly anchor: number; readonly clocks: Readonly<Record<string, SourceClockMemory>> };

/** Null where there is nothing, or nothing that this version understands. */
export function remembered(state: unknown): Remembered | null {
  const read = shape.safeParse(state);
  // The clocks were written by this very version's SourceClock: a trunk outlives no update.
  return read.success ? (read.data as unknown as Remembered) : null;
}
