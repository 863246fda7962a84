/** `/api/timelines`. */
import type { FastifyReply } from 'fastify';
import { timelineAnswer, timelineBody, timelineExport, timelineList, type TimelineAnswer } from '#contract/index.ts';
import { errors } from '#core/errors.ts';
import type { StoredTimeline } from '#store/index.ts';
import type { App, Parts } from './parts.ts';
import { idParams } from './id-params.ts';
import { ifMatch } from './if-match.ts';
import { headAnswer } from './timeline-answer.ts';
import { checkFormat, timelineDesk } from './timeline-desk.ts';
import { timelineDraft } from './timeline-draft.ts';

/** Documents of 10 MB are read; what is larger is refused before it is. */
const DOCUMENT_BYTES_MAX = 12 * 1024 * 1024;
const NAME_MAX = 100;

const found = { response: { 200: timelineAnswer } };
const made = { response: { 201: timelineAnswer } };
const document = { bodyLimit: DOCUMENT_BYTES_MAX };

export function timelineRoutes(app: App, parts: Parts): void {
  const { desired, store } = parts;
  const { timelines } = store;
  const { known, refused, answer } = timelineDesk(parts);

  app.get('/api/timelines', { schema: { response: { 200: timelineList } } }, async () => (await timelines.list()).map(headAnswer));

  for (const path of ['/api/timelines', '/api/timelines/import']) {
    app.post(path, { ...document, schema: { ...made, body: timelineBody } }, async (request, reply) =>
      created(reply, await timelines.add(timelineDraft(request.body))),
    );
  }

  app.get('/api/timelines/:id', { schema: { ...found, params: idParams } }, async (request, reply) =>
    answer(reply, await known(request.params.id)),
  );

  app.put('/api/timelines/:id', { ...document, schema: { ...found, params: idParams, body: timelineBody } }, async (request, reply) => {
    const { id } = request.params;
    const draft = timelineDraft(request.body);
    const saved = await desired.change(id, async (running) => {
      checkFormat(draft, running);
      const replaced = await timelines.replace(id, draft, ifMatch(request.headers['if-match']));
      if (typeof replaced === 'string') throw await refused(id, replaced);
      return replaced;
    });
    return answer(reply, saved);
  });

  app.delete('/api/timelines/:id', { schema: { params: idParams } }, async (request, reply) => {
    const { id } = request.params;
    await desired.change(id, async (running) => {
      if (running !== null) throw errors.TIMELINE_RUNNING({ name: running.name });
      const removed = await timelines.remove(id, ifMatch(request.headers['if-match']));
      if (removed !== 'removed') throw await refused(id, removed);
    });
    return reply.code(204).send();
  });

  app.get('/api/timelines/:id/export', { schema: { params: idParams, response: { 200: timelineExport } } }, async (request, reply) => {
    const { id, document: timeline } = await known(request.params.id);
    reply.header('content-disposition', `attachment; filename="timeline-${id}.json"`);
    return { timeline };
  });

  app.post('/api/timelines/:id/duplicate', { schema: { ...made, params: idParams } }, async (request, reply) => {
    const draft = timelineDraft((await known(request.params.id)).document);
    return created(reply, await timelines.add(timelineDraft({ ...draft.document, name: copyName(draft.name) })));
  });

  function created(reply: FastifyReply, timeline: StoredTimeline): Promise<TimelineAnswer> {
    reply.code(201).header('location', `/api/timelines/${timeline.id}`);
    return answer(reply, timeline);
  }
}

const copyName = (name: string): string => `${name.slice(0, NAME_MAX - ' (copy)'.length)} (copy)`;
