/** What should be running, so that it is again after a power cut. */
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Clock } from '#core/clock.ts';
import { isoTime } from './iso-time.ts';
import type { Tables } from './tables.ts';

/** The values that are kept, by key; each may be absent. */
const kept = {
  /** The timeline that should be running. */
  runningTimelineId: z.int(),
  /** The timeline that was loaded as the demonstration. */
  demonstrationTimelineId: z.int(),
} as const;

type Kept = typeof kept;
export type DesiredKey = keyof Kept;

export class DesiredState {
  readonly #db: Kysely<Tables>;
  readonly #clock: Clock;

  constructor(db: Kysely<Tables>, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
  }

  /** Null: nothing is wanted, or what is stored cannot be read. */
  async get<Key extends DesiredKey>(key: Key): Promise<z.infer<Kept[Key]> | null> {
    const row = await this.#db.selectFrom('desired_state').select('value').where('key', '=', key).executeTakeFirst();
    if (row === undefined) return null;
    return kept[key].safeParse(JSON.parse(row.value)).data ?? null;
  }

  /** Null clears it. */
  async set<Key extends DesiredKey>(key: Key, value: z.infer<Kept[Key]> | null): Promise<void> {
    if (value === null) {
      await this.#db.deleteFrom('desired_state').where('key', '=', key).execute();
      return;
    }
    const row = { value: JSON.stringify(value), modified_at: isoTime(this.#clock) };
    await this.#db
      .insertInto('desired_state')
      .values({ key, ...row })
      .onConflict((on) => on.column('key').doUpdateSet(row))
      .execute();
  }
}
