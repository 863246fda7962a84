/** `/api/timelines/:id/revisions`. */
import type { z } from 'zod';
import { timelineRevision, timelineRevisionList, type TimelineRevisionHead } from '#contract/index.ts';
import { errors } from '#core/errors.ts';
import type { RevisionHead } from '#store/index.ts';
import type { App, Parts } from './parts.ts';
import { idParams } from './id-params.ts';
import { timelineDesk } from './timeline-desk.ts';

const revisionParams = idParams.extend({ revision: idParams.shape.id });

export function timelineRevisionRoutes(app: App, parts: Parts): void {
  const { revisions } = parts.store.timelines;
  const { known } = timelineDesk(parts);

  app.get('/api/timelines/:id/revisions', { schema: { params: idParams, response: { 200: timelineRevisionList } } }, async (request) => {
    const { id } = await known(request.params.id);
    return (await revisions.list(id)).map(headOf);
  });

  app.get(
    '/api/timelines/:id/revisions/:revision',
    { schema: { params: revisionParams, response: { 200: timelineRevision } } },
    async ({ params: { id, revision } }): Promise<z.infer<typeof timelineRevision>> => {
      const kept = await revisions.get(id, revision);
      if (kept === null) throw errors.NOT_FOUND({ what: `revision ${revision} of timeline ${id}` });
      return { ...headOf(kept), timeline: kept.document };
    },
  );
}

const headOf = ({ revision, modifiedAt, touched }: RevisionHead): TimelineRevisionHead => ({
  revision,
  modified_at: modifiedAt,
  touched: touched === null ? null : [...touched],
});
