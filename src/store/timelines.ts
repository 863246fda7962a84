/** The table of timelines. */
import { sql, type Kysely, type Selectable } from 'kysely';
import type { Clock } from '#core/clock.ts';
import { isoTime } from './iso-time.ts';
import type { Tables, TimelinesTable } from './tables.ts';

/** What the columns repeat of a document, so that a list needs no document. */
export type TimelineColumns = {
  readonly name: string;
  readonly description: string | null;
  /** Seconds. */
  readonly duration: number;
  readonly fps: number;
  readonly resolution: string;
};

export type TimelineDraft = TimelineColumns & { readonly document: unknown };

/** A timeline as it is listed. Times are ISO 8601. */
export type TimelineHead = TimelineColumns & {
  readonly id: number;
  readonly createdAt: string;
  readonly modifiedAt: string;
  readonly createdBy: number | null;
  readonly isActive: boolean;
  readonly revision: number;
};

export type StoredTimeline = TimelineHead & { readonly document: unknown };

/** Why nothing was written: there is no such row, or it has another revision than the one that was named. */
export type Refusal = 'missing' | 'stale';

const headColumns = [
  'id',
  'name',
  'description',
  'duration',
  'fps',
  'resolution',
  'created_at',
  'modified_at',
  'created_by',
  'is_active',
  'revision',
] as const;

export class Timelines {
  readonly #db: Kysely<Tables>;
  readonly #clock: Clock;

  constructor(db: Kysely<Tables>, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
  }

  /** By name. */
  async list(): Promise<TimelineHead[]> {
    const rows = await this.#db.selectFrom('timelines').select(headColumns).orderBy('name').orderBy('id').execute();
    return rows.map(headOf);
  }

  async get(id: number): Promise<StoredTimeline | null> {
    const row = await this.#db.selectFrom('timelines').selectAll().where('id', '=', id).executeTakeFirst();
    return row === undefined ? null : timelineOf(row);
  }

  /** Those whose document has `text` in it somewhere as JSON writes it, or something like it: letters of another case. */
  async mentioning(text: string): Promise<StoredTimeline[]> {
    const pattern = `%${JSON.stringify(text)
      .slice(1, -1)
      .replace(/[\\%_]/g, '\\$&')}%`;
    const rows = this.#db
      .selectFrom('timelines')
      .selectAll()
      .where(sql<boolean>`document like ${pattern} escape '\\'`);
    return (await rows.orderBy('id').execute()).map(timelineOf);
  }

  async add(draft: TimelineDraft): Promise<StoredTimeline> {
    const now = isoTime(this.#clock);
    const row = await this.#db
      .insertInto('timelines')
      .values({ ...columnsOf(draft), created_at: now, modified_at: now, created_by: null, is_active: 1, revision: 1 })
      .returningAll()
      .executeTakeFirstOrThrow();
    return timelineOf(row);
  }

  /** Puts `draft` in the place of timeline `id`. With `ifRevision`, only while it has that revision. */
  async replace(id: number, draft: TimelineDraft, ifRevision: number | null): Promise<StoredTimeline | Refusal> {
    let update = this.#db
      .updateTable('timelines')
      .set((of) => ({ ...columnsOf(draft), modified_at: isoTime(this.#clock), revision: of('revision', '+', 1) }))
      .where('id', '=', id);
    if (ifRevision !== null) update = update.where('revision', '=', ifRevision);
    const row = await update.returningAll().executeTakeFirst();
    return row === undefined ? this.#refusal(id) : timelineOf(row);
  }

  async remove(id: number, ifRevision: number | null): Promise<'removed' | Refusal> {
    let removal = this.#db.deleteFrom('timelines').where('id', '=', id);
    if (ifRevision !== null) removal = removal.where('revision', '=', ifRevision);
    const { numDeletedRows } = await removal.executeTakeFirst();
    return numDeletedRows > 0n ? 'removed' : this.#refusal(id);
  }

  async #refusal(id: number): Promise<Refusal> {
    const row = await this.#db.selectFrom('timelines').select('id').where('id', '=', id).executeTakeFirst();
    return row === undefined ? 'missing' : 'stale';
  }
}

const columnsOf = ({ name, description, duration, fps, resolution, document }: TimelineDraft) => ({
  name,
  description,
  duration,
  fps,
  resolution,
  document: JSON.stringify(document),
});

const headOf = (row: Omit<Selectable<TimelinesTable>, 'document'>): TimelineHead => ({
  id: row.id,
  name: row.name,
  description: row.description,
  duration: row.duration,
  fps: row.fps,
  resolution: row.resolution,
  createdAt: row.created_at,
  modifiedAt: row.modified_at,
  createdBy: row.created_by,
  isActive: row.is_active === 1,
  revision: row.revision,
});

const timelineOf = (row: Selectable<TimelinesTable>): StoredTimeline => ({ ...headOf(row), document: JSON.parse(row.document) });
