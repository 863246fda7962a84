/** The table of destinations. A stream key leaves it by `keyOf` only, which is never answered, logged or put on a command line. */
import type { Kysely, Selectable } from 'kysely';
import { z } from 'zod';
import { trouble, type Platform } from '#contract/index.ts';
import type { Clock } from '#core/clock.ts';
import { errors } from '#core/errors.ts';
import { readSecrets, writeSecrets } from './address-secrets.ts';
import { endOf, joinUrl, splitUrl } from './destination-address.ts';
import { isoTime } from './iso-time.ts';
import type { Secrets } from './secrets.ts';
import type { DestinationsTable, Tables } from './tables.ts';

const DESTINATIONS_MAX = 100;

/** `splitMinutes`, `splitMegabytes`: when another file of a recording begins; null: never. `secrets`: those of the address, sealed. */
const settings = z.object({
  splitMinutes: z.number().nullable().default(null),
  splitMegabytes: z.number().nullable().default(null),
  secrets: z.string().nullable().default(null),
});
type Settings = z.infer<typeof settings>;

/** What came of its last use. `at`: ISO 8601; `ok`: it took the key. */
const destinationResult = z.object({ at: z.string(), ok: z.boolean(), error: trouble.nullable() });
export type DestinationResult = Readonly<z.infer<typeof destinationResult>>;

type Plain = Readonly<Omit<Settings, 'secrets'>> & {
  readonly name: string;
  readonly platform: Platform;
  /** As it was given; null: that of the platform, or a recording. */
  readonly rtmpUrl: string | null;
  readonly isActive: boolean;
};

/** `key` null: there is none; left out: the one that is stored stays. */
export type DestinationDraft = Plain & { readonly key?: string | null | undefined };

/** Times are ISO 8601. */
export type StoredDestination = Plain & {
  readonly id: number;
  /** The address with what is secret in it hidden: what may be shown. */
  readonly maskedUrl: string | null;
  /** The last characters of its key, by which a person tells it from others; null: there is none, or it is too short to show a part of. */
  readonly keyEnd: string | null;
  readonly hasKey: boolean;
  /** Of the address and key as they are now; null: they were not used yet. */
  readonly lastResult: DestinationResult | null;
  readonly createdAt: string;
  readonly modifiedAt: string;
};

type Row = Selectable<DestinationsTable>;

export class Destinations {
  readonly #db: Kysely<Tables>;
  readonly #clock: Clock;
  readonly #secrets: Secrets;

  constructor(db: Kysely<Tables>, clock: Clock, secrets: Secrets) {
    this.#db = db;
    this.#clock = clock;
    this.#secrets = secrets;
  }

  async list(): Promise<StoredDestination[]> {
    const rows = await this.#db.selectFrom('destinations').selectAll().orderBy('id').execute();
    return rows.map((row) => this.#destinationOf(row));
  }

  async get(id: number): Promise<StoredDestination | null> {
    const row = await rowOf(this.#db, id);
    return row === undefined ? null : this.#destinationOf(row);
  }

  /** Its stream key; null: it has none, or there is no such destination. */
  async keyOf(id: number): Promise<string | null> {
    const row = await rowOf(this.#db, id);
    return row === undefined ? null : this.#keyIn(row);
  }

  /** Throws DESTINATIONS_FULL. */
  async add(draft: DestinationDraft): Promise<StoredDestination> {
    const now = isoTime(this.#clock);
    const key = draft.key ?? null;
    const row = { ...this.#columnsOf(draft, key !== null), ...this.#keyColumns(key), last_result: null, created_at: now, modified_at: now };
    return this.#db.transaction().execute(async (db) => {
      const { count } = await db.selectFrom('destinations').select(db.fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
      if (count >= DESTINATIONS_MAX) throw errors.DESTINATIONS_FULL({ most: DESTINATIONS_MAX });
      return this.#destinationOf(await db.insertInto('destinations').values(row).returningAll().executeTakeFirstOrThrow());
    });
  }

  /** Null: there is no such destination. */
  async replace(id: number, draft: DestinationDraft): Promise<StoredDestination | null> {
    return this.#db.transaction().execute(async (db) => {
      const before = await rowOf(db, id);
      if (before === undefined) return null;
      const row = {
        ...this.#columnsOf(draft, (draft.key === undefined ? this.#keyIn(before) : draft.key) !== null),
        ...(draft.key === undefined ? {} : this.#keyColumns(draft.key)),
        // What came of another address or key says nothing of these.
        ...(this.#isSame(before, draft) ? {} : { last_result: null }),
        modified_at: isoTime(this.#clock),
      };
      return this.#destinationOf(
        await db.updateTable('destinations').set(row).where('id', '=', id).returningAll().executeTakeFirstOrThrow(),
      );
    });
  }

  /** Whether there was one. */
  async remove(id: number): Promise<boolean> {
    const { numDeletedRows } = await this.#db.deleteFrom('destinations').where('id', '=', id).executeTakeFirst();
    return numDeletedRows > 0n;
  }

  /** Of one that is not there nothing is written. */
  async setResult(id: number, result: DestinationResult): Promise<void> {
    await this.#db
      .updateTable('destinations')
      .set({ last_result: JSON.stringify(result) })
      .where('id', '=', id)
      .execute();
  }

  #columnsOf({ name, platform, rtmpUrl, isActive, splitMinutes, splitMegabytes }: DestinationDraft, isKeyed: boolean) {
    const address = rtmpUrl === null ? null : splitUrl({ url: rtmpUrl, isKeyed });
    const written = address && writeSecrets(address.secrets);
    const sealed: Settings = { splitMinutes, splitMegabytes, secrets: written === null ? null : this.#secrets.seal(written) };
    return { name, platform, rtmp_url: address?.url ?? null, is_active: isActive ? 1 : 0, settings: JSON.stringify(sealed) };
  }

  #keyColumns(key: string | null) {
    return {
      stream_key: key === null ? null : this.#secrets.seal(key),
      key_end: key === null ? null : endOf(key),
    };
  }

  /** With the file that seals keys lost, there is no key any more. */
  #keyIn({ stream_key: sealed }: Row): string | null {
    return sealed === null ? null : this.#secrets.unseal(sealed);
  }

  #urlIn(url: string, sealed: string | null): string {
    return joinUrl({ url, secrets: readSecrets(sealed === null ? null : this.#secrets.unseal(sealed)) });
  }

  #isSame(before: Row, { platform, rtmpUrl, key }: DestinationDraft): boolean {
    const { rtmpUrl: urlBefore } = this.#destinationOf(before);
    return before.platform === platform && urlBefore === rtmpUrl && (key === undefined || key === this.#keyIn(before));
  }

  #destinationOf(row: Row): StoredDestination {
    const hasKey = this.#keyIn(row) !== null;
    const { secrets, ...splits } = settingsIn(row.settings);
    const rtmpUrl = row.rtmp_url === null ? null : this.#urlIn(row.rtmp_url, secrets);
    return {
      id: row.id,
      name: row.name,
      platform: row.platform,
      rtmpUrl,
      maskedUrl: rtmpUrl && splitUrl({ url: rtmpUrl, isKeyed: hasKey }).url,
      keyEnd: hasKey ? row.key_end : null,
      hasKey,
      isActive: row.is_active === 1,
      ...splits,
      lastResult: row.last_result === null ? null : (destinationResult.safeParse(JSON.parse(row.last_result)).data ?? null),
      createdAt: row.created_at,
      modifiedAt: row.modified_at,
    };
  }
}

const rowOf = (db: Kysely<Tables>, id: number): Promise<Row | undefined> =>
  db.selectFrom('destinations').selectAll().where('id', '=', id).executeTakeFirst();

/** Settings that another version wrote, and that this one does not understand, are none. */
const settingsIn = (json: string): Settings => settings.safeParse(JSON.parse(json)).data ?? settings.parse({});
