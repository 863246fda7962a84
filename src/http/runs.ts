/** What was run and who did what: `/api/runs` and `/api/audit`. */
import { auditList, pageQuery, run, runList, type Run } from '#contract/index.ts';
import { errors } from '#core/errors.ts';
import type { AuditLine, StoredRun } from '#store/index.ts';
import type { App, Parts } from './parts.ts';
import { idParams } from './id-params.ts';

export function runRoutes(app: App, { store: { runs, audit } }: Parts): void {
  app.get('/api/runs', { schema: { querystring: pageQuery, response: { 200: runList } } }, async ({ query: { limit, before = null } }) =>
    (await runs.list({ limit, before })).map(runAnswer),
  );

  app.get('/api/runs/:id', { schema: { params: idParams, response: { 200: run } } }, async ({ params: { id } }) => {
    const found = await runs.get(id);
    if (found === null) throw errors.NOT_FOUND({ what: `run ${id}` });
    return runAnswer(found);
  });

  app.get('/api/audit', { schema: { querystring: pageQuery, response: { 200: auditList } } }, async ({ query: { limit, before = null } }) =>
    (await audit.list({ limit, before })).map(auditAnswer),
  );
}

const runAnswer = ({ metrics, ...found }: StoredRun): Run => ({
  id: found.id,
  timeline_id: found.timelineId,
  timeline_name: found.timelineName,
  started_at: found.startedAt,
  completed_at: found.completedAt,
  status: found.status,
  executed_by: found.executedBy,
  error_message: found.errorMessage,
  metrics: {
    frames: metrics.frames,
    loops: metrics.loops,
    late_frames: metrics.lateFrames,
    repeated_frames: metrics.repeatedFrames,
    engine_restarts: metrics.engineRestarts,
  },
});

const auditAnswer = (line: AuditLine) => ({
  id: line.id,
  event_type: line.eventType,
  timeline_id: line.timelineId,
  destination_ids: [...line.destinationIds],
  created_at: line.createdAt,
  created_by: line.createdBy,
  details: line.details,
});
