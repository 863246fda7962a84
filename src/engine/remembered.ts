/** What an engine leaves to the one that comes after it. The trunk keeps it unread. */
import { z } from 'zod';
import { pushedValue, type PushedValue } from '#packet/index.ts';
import type { DirectorMemory } from './director.ts';
import type { RiderMemory } from '#sound/index.ts';
import type { SourcesMemory } from './show-sources.ts';

const track = z.object({ picture: z.number(), sound: z.number() }).loose();

const shape = z.object({
  /** Where the timeline stands and what the operator did. */
  director: z.object({ playhead: z.object({}).loose(), since: z.number(), overrides: z.object({}).loose() }),
  sources: z.object({ clocks: z.record(z.string(), track), suspects: z.record(z.string(), z.number()) }),
  values: z.record(z.string(), pushedValue),
  /** How loud the program was made. */
  rider: z.object({ gainDb: z.number(), power: z.number(), learned: z.number() }),
  /** The last command that is in it. */
  taken: z.number(),
});

export type Remembered = {
  readonly director: DirectorMemory;
  readonly sources: SourcesMemory;
  readonly values: Readonly<Record<string, PushedValue>>;
  readonly rider: RiderMemory;
  readonly taken: number;
};

/** Null where there is nothing, or nothing that this version understands. */
export function remembered(state: unknown): Remembered | null {
  const read = shape.safeParse(state);
  // What is inside was written by this very version's code: a trunk outlives no update.
  return read.success ? (read.data as unknown as Remembered) : null;
}
