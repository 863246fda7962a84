/** What timelines were at their last revisions. */
import type { Kysely, Selectable } from 'kysely';
import type { Tables, TimelinesTable } from './tables.ts';

/** Of one timeline; of large documents fewer, for all of them together may take so many bytes. The last is always kept. */
const KEPT_MAX = 100;
const BYTES_MAX = 50_000_000;
/** Who replaces a document whole may touch tens of thousands. */
const TOUCHED_MAX = 1_000;

/** `touched`: ids of the cues that are not as they were in the revision before; null: too many to name. Times are ISO 8601. */
export type RevisionHead = { readonly revision: number; readonly modifiedAt: string; readonly touched: readonly string[] | null };
export type StoredRevision = RevisionHead & { readonly document: unknown };

/** A cue that was changed, and the revision that did so last. */
export type TouchedCue = { readonly cueId: string; readonly revision: number };

const headColumns = ['revision', 'modified_at', 'touched'] as const;

export class Revisions {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  /** Of one timeline, the newest first. */
  async list(timelineId: number): Promise<RevisionHead[]> {
    const rows = await this.#of(timelineId).select(headColumns).orderBy('revision', 'desc').execute();
    return rows.map(headOf);
  }

  async get(timelineId: number, revision: number): Promise<StoredRevision | null> {
    const row = await this.#of(timelineId)
      .select([...headColumns, 'document'])
      .where('revision', '=', revision)
      .executeTakeFirst();
    return row === undefined ? null : { ...headOf(row), document: JSON.parse(row.document) };
  }

  /** Which of `cueIds` were changed by revisions after `after` and before `before`, as far as they are still kept. */
  async touchedBetween(
    timelineId: number,
    { after, before }: { readonly after: number; readonly before: number },
    cueIds: readonly string[],
  ): Promise<TouchedCue[]> {
    const rows = await this.#of(timelineId)
      .select(headColumns)
      .where('revision', '>', after)
      .where('revision', '<', before)
      .orderBy('revision')
      .execute();
    const asked = new Set(cueIds);
    const last = new Map<string, number>();
    for (const { revision, touched } of rows.map(headOf)) {
      for (const cueId of touched ?? cueIds) if (asked.has(cueId)) last.set(cueId, revision);
    }
    return [...last].map(([cueId, revision]) => ({ cueId, revision }));
  }

  /** Keeps the row that was just saved, and no more than may be kept. In the save's own transaction. */
  async keep(db: Kysely<Tables>, saved: Selectable<TimelinesTable>, touched: readonly string[]): Promise<void> {
    const { id, revision, modified_at, document } = saved;
    await db
      .insertInto('timeline_revisions')
      .values({
        timeline_id: id,
        revision,
        modified_at,
        touched: JSON.stringify(touched.length > TOUCHED_MAX ? null : touched),
        bytes: Buffer.byteLength(document),
        document,
      })
      .execute();
    const rows = await db
      .selectFrom('timeline_revisions')
      .select(['revision', 'bytes'])
      .where('timeline_id', '=', id)
      .orderBy('revision', 'desc')
      .execute();
    const oldest = oldestKept(rows);
    await db.deleteFrom('timeline_revisions').where('timeline_id', '=', id).where('revision', '<', oldest).execute();
  }

  readonly #of = (timelineId: number) => this.#db.selectFrom('timeline_revisions').where('timeline_id', '=', timelineId);
}

/** Of revisions, the newest first: the last that may stay. */
export function oldestKept(newestFirst: readonly { readonly revision: number; readonly bytes: number }[]): number {
  let oldest = newestFirst[0]?.revision ?? 0;
  let sum = 0;
  for (const [index, { revision, bytes }] of newestFirst.entries()) {
    sum += bytes;
    if (index >= KEPT_MAX || (index > 0 && sum > BYTES_MAX)) break;
    oldest = revision;
  }
  return oldest;
}

const headOf = (row: { revision: number; modified_at: string; touched: string }): RevisionHead => ({
  revision: row.revision,
  modifiedAt: row.modified_at,
  touched: JSON.parse(row.touched),
});
