/** What should be running and how, so that it is again after a power cut. */
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { settings, type Settings } from '#contract/index.ts';
import type { Clock } from '#core/clock.ts';
import { keptHand, type KeptHand } from '#timeline/index.ts';
import { isoTime } from './iso-time.ts';
import type { Tables } from './tables.ts';

/** What was found out about the machine; it holds until the machine is another. */
const machine = z.object({
  cores: z.int().positive(),
  /** CPU seconds that x264 takes at `veryfast` for a second of 1080p30. */
  veryfastCpu: z.number().positive(),
  /** The encoder that a trial has found good, by the form of the program. */
  encoders: z.record(z.string(), z.string()),
});
export type Machine = z.infer<typeof machine>;

/** The most that was sent without a drop, by day (`2030-01-31`, UTC), oldest first; kbit/s. */
const uploadRoom = z.array(z.object({ day: z.string(), kbps: z.number() }));
export type UploadRoom = Readonly<z.infer<typeof uploadRoom>>;

/** Where the program should be sent to. Times are of the wall clock, ms since 1970. */
const live = z.object({
  destinationIds: z.array(z.int()),
  /** When publishing may begin; null: at once. */
  startAt: z.number().nullable(),
  /** Since when somebody was reached; null: nobody was yet. */
  liveSince: z.number().nullable(),
  /** Until when somebody must have been reached, or all is taken back; null: it is not. */
  giveUpAt: z.number().nullable(),
  /** Recordings that ran before, and go on where all is taken back. */
  before: z.array(z.int()),
  /** Who of them was reached since they are sent to. */
  reached: z.array(z.int()).default([]),
  /** What its recordings are called, before their time: the same for as long as anybody is sent to, whatever becomes of the timeline's name. */
  stem: z.string(),
});
export type DesiredLive = Readonly<z.infer<typeof live>>;

/** The lowest numbers of alerts and of lines of the log that no server has been given yet. */
const numbers = z.object({ alert: z.int().positive(), line: z.int().positive() });
export type Numbers = Readonly<z.infer<typeof numbers>>;

/** The values that are kept, by key; each may be absent. */
type Kept = {
  /** The timeline that should be running. */
  runningTimelineId: number;
  /** The timeline that was loaded as the demonstration. */
  demonstrationTimelineId: number;
  settings: Settings;
  machine: Machine;
  /** What of the operator's hand lies on the program that should be running. */
  hand: KeptHand;
  uploadRoom: UploadRoom;
  live: DesiredLive;
  numbers: Numbers;
};
export type DesiredKey = keyof Kept;

const kept: { readonly [Key in DesiredKey]: z.ZodType<Kept[Key]> } = {
  runningTimelineId: z.int(),
  demonstrationTimelineId: z.int(),
  settings,
  machine,
  hand: keptHand,
  uploadRoom: uploadRoom.readonly(),
  live,
  numbers,
};

export class DesiredState {
  readonly #db: Kysely<Tables>;
  readonly #clock: Clock;

  constructor(db: Kysely<Tables>, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
  }

  /** Null: nothing is wanted, or what is stored cannot be read. */
  async get<Key extends DesiredKey>(key: Key): Promise<Kept[Key] | null> {
    return valueIn(this.#db, key);
  }

  /** Null clears it. */
  async set<Key extends DesiredKey>(key: Key, value: Kept[Key] | null): Promise<void> {
    if (value === null) {
      await this.#db.deleteFrom('desired_state').where('key', '=', key).execute();
      return;
    }
    await this.#write(this.#db, key, value);
  }

  /** Puts what `change` makes of the value in its place; nobody else's change comes in between. */
  change<Key extends DesiredKey>(key: Key, change: (before: Kept[Key] | null) => Kept[Key]): Promise<Kept[Key]> {
    return this.#db.transaction().execute(async (db) => {
      const after = change(await valueIn(db, key));
      await this.#write(db, key, after);
      return after;
    });
  }

  async #write<Key extends DesiredKey>(db: Kysely<Tables>, key: Key, value: Kept[Key]): Promise<void> {
    const row = { value: JSON.stringify(value), modified_at: isoTime(this.#clock) };
    await db
      .insertInto('desired_state')
      .values({ key, ...row })
      .onConflict((on) => on.column('key').doUpdateSet(row))
      .execute();
  }
}

async function valueIn<Key extends DesiredKey>(db: Kysely<Tables>, key: Key): Promise<Kept[Key] | null> {
  const row = await db.selectFrom('desired_state').select('value').where('key', '=', key).executeTakeFirst();
  if (row === undefined) return null;
  return kept[key].safeParse(JSON.parse(row.value)).data ?? null;
}
