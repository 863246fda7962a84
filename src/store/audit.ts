/** Who did what to the program (the specification's table `preview_events`). */
import type { Kysely, Selectable } from 'kysely';
import type { Clock } from '#core/clock.ts';
import { isoTime } from './iso-time.ts';
import type { PreviewEventsTable, Tables } from './tables.ts';

const KEPT_MAX = 10_000;

export type AuditDraft = {
  /** `start`, `stop`, `pause`, `resume`, `seek`, `override`, `go_live`, `cancel_live`, `stop_live`, `destinations`, `destination_changed`, `acknowledge`. */
  readonly eventType: string;
  readonly timelineId: number | null;
  /** Left out: none. */
  readonly destinationIds?: readonly number[];
  readonly details: Readonly<Record<string, unknown>>;
};

/** `createdBy` null: nobody was signed in. Times are ISO 8601. */
export type AuditLine = AuditDraft & {
  readonly id: number;
  readonly destinationIds: readonly number[];
  readonly createdAt: string;
  readonly createdBy: number | null;
};

/** The newest first: `limit` of those before the line `before`, null: from the newest on. */
export type Page = { readonly limit: number; readonly before: number | null };

export class AuditLog {
  readonly #db: Kysely<Tables>;
  readonly #clock: Clock;

  constructor(db: Kysely<Tables>, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
  }

  async list({ limit, before }: Page): Promise<AuditLine[]> {
    let lines = this.#db.selectFrom('preview_events').selectAll().orderBy('id', 'desc').limit(limit);
    if (before !== null) lines = lines.where('id', '<', before);
    return (await lines.execute()).map(lineOf);
  }

  /** Writes a line; the oldest make room. */
  async add({ eventType, timelineId, destinationIds = [], details }: AuditDraft): Promise<void> {
    await this.#db.transaction().execute(async (db) => {
      const row = {
        event_type: eventType,
        timeline_id: await knownTimeline(db, timelineId),
        created_at: isoTime(this.#clock),
        created_by: null,
        destination_ids: JSON.stringify(destinationIds),
        details: JSON.stringify(details),
      };
      const { id } = await db.insertInto('preview_events').values(row).returning('id').executeTakeFirstOrThrow();
      await db
        .deleteFrom('preview_events')
        .where('id', '<=', id - KEPT_MAX)
        .execute();
    });
  }
}

/** The id where there is such a timeline; else null: a reference to nothing is refused. */
export async function knownTimeline(db: Kysely<Tables>, id: number | null): Promise<number | null> {
  if (id === null) return null;
  return (await db.selectFrom('timelines').select('id').where('id', '=', id).executeTakeFirst())?.id ?? null;
}

const lineOf = (row: Selectable<PreviewEventsTable>): AuditLine => ({
  id: row.id,
  eventType: row.event_type,
  timelineId: row.timeline_id,
  destinationIds: JSON.parse(row.destination_ids),
  createdAt: row.created_at,
  createdBy: row.created_by,
  details: JSON.parse(row.details),
});
