/** The alerts that hold, and the last of those that are over. */
import type { Kysely, Selectable } from 'kysely';
import type { Alert } from '#contract/index.ts';
import type { AlertsTable, Tables } from './tables.ts';

const KEPT_MAX = 1000;

/** `cause`: of each there is one that holds at most. */
export type KeptAlert = { readonly cause: string; readonly alert: Alert };

export class Alerts {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  /** Those that hold. */
  async open(): Promise<KeptAlert[]> {
    return (await this.#db.selectFrom('alerts').selectAll().where('healed_at', 'is', null).orderBy('id').execute()).map(keptOf);
  }

  /** Those that are over, the newest first. */
  async over(limit: number): Promise<Alert[]> {
    const rows = this.#db.selectFrom('alerts').selectAll().where('healed_at', 'is not', null).orderBy('id', 'desc');
    return (await rows.limit(limit).execute()).map(alertOf);
  }

  async get(id: number): Promise<Alert | null> {
    const row = await this.#db.selectFrom('alerts').selectAll().where('id', '=', id).executeTakeFirst();
    return row === undefined ? null : alertOf(row);
  }

  /** The highest number that was ever given; 0: none was. */
  async lastId(): Promise<number> {
    return (await this.#db.selectFrom('alerts').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst())?.id ?? 0;
  }

  /** Writes these as they are now, all or none; the oldest that are over make room. */
  async put(alerts: readonly KeptAlert[]): Promise<void> {
    await this.#db.transaction().execute(async (db) => {
      for (const kept of alerts) {
        const { id, ...columns } = columnsOf(kept);
        await db
          .insertInto('alerts')
          .values({ id, ...columns })
          .onConflict((on) => on.column('id').doUpdateSet(columns))
          .execute();
      }
      const beyond = db.selectFrom('alerts').select('id').orderBy('id', 'desc').limit(1).offset(KEPT_MAX);
      await db.deleteFrom('alerts').where('healed_at', 'is not', null).where('id', '<=', beyond).execute();
    });
  }
}

const columnsOf = ({ cause, alert }: KeptAlert): AlertsTable => ({
  ...{ id: alert.id, cause, code: alert.code, level: alert.level, about: JSON.stringify(alert.about) },
  ...{ message: alert.message, did: alert.did, remedy: alert.remedy, since: alert.since, last_at: alert.last_at, times: alert.times },
  ...{ is_flapping: alert.is_flapping ? 1 : 0, acknowledged_at: alert.acknowledged_at, healed_at: alert.healed_at },
});

const alertOf = (row: Selectable<AlertsTable>): Alert => ({
  ...{ id: row.id, code: row.code, level: row.level, about: JSON.parse(row.about) },
  ...{ message: row.message, did: row.did, remedy: row.remedy, since: row.since, last_at: row.last_at, times: row.times },
  ...{ is_flapping: row.is_flapping === 1, acknowledged_at: row.acknowledged_at, healed_at: row.healed_at },
});

const keptOf = (row: Selectable<AlertsTable>): KeptAlert => ({ cause: row.cause, alert: alertOf(row) });
