/** The times that timelines were run (the specification's table `timeline_executions`). */
import type { Kysely, Selectable } from 'kysely';
import { z } from 'zod';
import type { Clock } from '#core/clock.ts';
import { knownTimeline, type Page } from './audit.ts';
import { isoTime } from './iso-time.ts';
import type { Tables, TimelineExecutionsTable } from './tables.ts';

const KEPT_MAX = 10_000;

const count = z.int().nonnegative().catch(0);
/** What is counted of a run. `engineLate` and `engineRepeated`: what of it the engine that runs now has counted. */
const runMetrics = z.object({
  frames: count,
  loops: count,
  lateFrames: count,
  repeatedFrames: count,
  engineRestarts: count,
  engineLate: count,
  engineRepeated: count,
});
export type RunMetrics = z.infer<typeof runMetrics>;

export const noMetrics: RunMetrics = runMetrics.parse({});

export type RunEnd = 'completed' | 'stopped' | 'error';

/** Times are ISO 8601. */
export type StoredRun = {
  readonly id: number;
  /** The name by which the trunk knows it. */
  readonly run: string;
  readonly timelineId: number | null;
  readonly timelineName: string;
  readonly startedAt: string;
  readonly completedAt: string | null;
  readonly status: 'running' | RunEnd;
  readonly executedBy: number | null;
  readonly errorMessage: string | null;
  readonly metrics: RunMetrics;
};

export class Runs {
  readonly #db: Kysely<Tables>;
  readonly #clock: Clock;

  constructor(db: Kysely<Tables>, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
  }

  async list({ limit, before }: Page): Promise<StoredRun[]> {
    let rows = this.#db.selectFrom('timeline_executions').selectAll().orderBy('id', 'desc').limit(limit);
    if (before !== null) rows = rows.where('id', '<', before);
    return (await rows.execute()).map(runOf);
  }

  async get(id: number): Promise<StoredRun | null> {
    const row = await this.#db.selectFrom('timeline_executions').selectAll().where('id', '=', id).executeTakeFirst();
    return row === undefined ? null : runOf(row);
  }

  /** What was counted of the run so far; where it is not known yet it begins now. */
  async begin(run: string, timeline: { readonly id: number | null; readonly name: string }): Promise<RunMetrics> {
    return this.#db.transaction().execute(async (db) => {
      const known = await db.selectFrom('timeline_executions').select('metrics').where('run', '=', run).executeTakeFirst();
      if (known !== undefined) {
        await db.updateTable('timeline_executions').set({ status: 'running', completed_at: null }).where('run', '=', run).execute();
        return metricsOf(known.metrics);
      }
      const row = {
        run,
        timeline_id: await knownTimeline(db, timeline.id),
        timeline_name: timeline.name,
        started_at: isoTime(this.#clock),
        status: 'running' as const,
      };
      const { id } = await db.insertInto('timeline_executions').values(row).returning('id').executeTakeFirstOrThrow();
      await db
        .deleteFrom('timeline_executions')
        .where('id', '<=', id - KEPT_MAX)
        .execute();
      return noMetrics;
    });
  }

  async measure(run: string, metrics: RunMetrics): Promise<void> {
    await this.#db
      .updateTable('timeline_executions')
      .set({ metrics: JSON.stringify(metrics) })
      .where('run', '=', run)
      .execute();
  }

  async end(run: string, status: RunEnd, metrics: RunMetrics): Promise<void> {
    await this.#db
      .updateTable('timeline_executions')
      .set({ status, completed_at: isoTime(this.#clock), metrics: JSON.stringify(metrics) })
      .where('run', '=', run)
      .execute();
  }

  /** Runs that are said to be running and are not: all but `run`. They ended, for `why`, at a time that nobody saw. */
  async endLost(run: string | null, why: string): Promise<void> {
    let lost = this.#db.updateTable('timeline_executions').set({ status: 'error', error_message: why }).where('status', '=', 'running');
    if (run !== null) lost = lost.where('run', '!=', run);
    await lost.execute();
  }
}

const metricsOf = (json: string): RunMetrics => runMetrics.parse(JSON.parse(json));

const runOf = (row: Selectable<TimelineExecutionsTable>): StoredRun => ({
  id: row.id,
  run: row.run,
  timelineId: row.timeline_id,
  timelineName: row.timeline_name,
  startedAt: row.started_at,
  completedAt: row.completed_at,
  status: row.status,
  executedBy: row.executed_by,
  errorMessage: row.error_message,
  metrics: metricsOf(row.metrics),
});
