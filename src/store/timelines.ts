/** The table of timelines. */
import { setImmediate } from 'node:timers/promises';
import { sql, type Kysely, type Selectable } from 'kysely';
import type { Clock } from '#core/clock.ts';
import { touchedCues } from '#timeline/index.ts';
import { isoTime } from './iso-time.ts';
import { Revisions } from './revisions.ts';
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
  readonly revisions: Revisions;

  constructor(db: Kysely<Tables>, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
    this.revisions = new Revisions(db);
  }

  /** By name. */
  async list(): Promise<TimelineHead[]> {
    const rows = await this.#db.selectFrom('timelines').select(headColumns).orderBy('name').orderBy('id').execute();
    return rows.map(headOf);
  }

  get(id: number): Promise<StoredTimeline | null> {
    return timelineIn(this.#db, id);
  }

  /** Those of `ids` that are there, one by one, so that other work comes in between: each may have 10 MB to be read. */
  async *each(ids: readonly number[]): AsyncGenerator<StoredTimeline> {
    for (const id of ids) {
      const timeline = await this.get(id);
      if (timeline !== null) yield timeline;
      // What the database answers comes without a turn of the event loop.
      await setImmediate();
    }
  }

  /** The ids of those whose document has `text` in it somewhere as JSON writes it, or something like it: letters of another case. */
  async mentioning(text: string): Promise<number[]> {
    const pattern = `%${JSON.stringify(text)
      .slice(1, -1)
      .replace(/[\\%_]/g, '\\$&')}%`;
    const rows = this.#db
      .selectFrom('timelines')
      .select('id')
      .where(sql<boolean>`document like ${pattern} escape '\\'`);
    return (await rows.orderBy('id').execute()).map(({ id }) => id);
  }

  add(draft: TimelineDraft): Promise<StoredTimeline> {
    const now = isoTime(this.#clock);
    const row = { ...columnsOf(draft), created_at: now, modified_at: now, created_by: null, is_active: 1, revision: 1 };
    return this.#db.transaction().execute(async (db) => {
      const added = await db.insertInto('timelines').values(row).returningAll().executeTakeFirstOrThrow();
      await this.revisions.keep(db, added, touchedCues(null, draft.document));
      return timelineOf(added);
    });
  }

  /** Puts `draft` in the place of timeline `id`. With `ifRevision`, only while it has that revision. */
  replace(id: number, draft: TimelineDraft, ifRevision: number | null): Promise<StoredTimeline | Refusal> {
    return this.change(id, ({ revision }) => (ifRevision !== null && ifRevision !== revision ? null : draft));
  }

  /**
   * Puts what `change` makes of timeline `id` in its place; nobody else's save comes in between. Null: it is stale. Where `change` throws,
   * nothing is written.
   */
  change(id: number, change: (current: StoredTimeline) => TimelineDraft | null): Promise<StoredTimeline | Refusal> {
    return this.#db.transaction().execute(async (db) => {
      const current = await timelineIn(db, id);
      if (current === null) return 'missing';
      const draft = change(current);
      if (draft === null) return 'stale';
      const row = { ...columnsOf(draft), modified_at: isoTime(this.#clock), revision: current.revision + 1 };
      const saved = await db.updateTable('timelines').set(row).where('id', '=', id).returningAll().executeTakeFirstOrThrow();
      await this.revisions.keep(db, saved, touchedCues(current.document, draft.document));
      return timelineOf(saved);
    });
  }

  async remove(id: number, ifRevision: number | null): Promise<'removed' | Refusal> {
    let removal = this.#db.deleteFrom('timelines').where('id', '=', id);
    if (ifRevision !== null) removal = removal.where('revision', '=', ifRevision);
    const { numDeletedRows } = await removal.executeTakeFirst();
    if (numDeletedRows > 0n) return 'removed';
    return (await this.get(id)) === null ? 'missing' : 'stale';
  }
}

async function timelineIn(db: Kysely<Tables>, id: number): Promise<StoredTimeline | null> {
  const row = await db.selectFrom('timelines').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : timelineOf(row);
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
