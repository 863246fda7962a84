/** `/api/timelines`. */
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { timelineAnswer, timelineExport, timelineList, type TimelineAnswer } from '#contract/index.ts';
import { errors } from '#core/errors.ts';
import type { Encoding, ShowHead } from '#packet/index.ts';
import type { Refusal, StoredTimeline, TimelineDraft } from '#store/index.ts';
import type { App, Parts } from './parts.ts';
import { assetUrls } from './asset-urls.ts';
import { idParams } from './id-params.ts';
import { ifMatch } from './if-match.ts';
import { rateOf } from '#timeline/index.ts';
import { headAnswer, timelineAnswerOf } from './timeline-answer.ts';
import { timelineDraft } from './timeline-draft.ts';

/** Documents of 10 MB are read; what is larger is refused before it is. */
const DOCUMENT_BYTES_MAX = 12 * 1024 * 1024;
const NAME_MAX = 100;

const answers = { 200: timelineAnswer, 201: timelineAnswer };
const withDocument = { bodyLimit: DOCUMENT_BYTES_MAX, schema: { body: z.unknown(), response: answers } };

export function timelineRoutes(app: App, { store, desired, program, assetsFolder }: Parts): void {
  const { timelines } = store;

  app.get('/api/timelines', { schema: { response: { 200: timelineList } } }, async () => (await timelines.list()).map(headAnswer));

  for (const path of ['/api/timelines', '/api/timelines/import']) {
    app.post(path, withDocument, async (request, reply) => created(reply, await timelines.add(timelineDraft(request.body))));
  }

  app.get('/api/timelines/:id', { schema: { params: idParams, response: answers } }, async (request, reply) =>
    answered(reply, await known(request.params.id)),
  );

  app.put('/api/timelines/:id', { ...withDocument, schema: { ...withDocument.schema, params: idParams } }, async (request, reply) => {
    const { id } = request.params;
    const draft = timelineDraft(request.body);
    const running = program.running?.show;
    if (running?.timelineId === id && !isOfFormat(draft, running.encoding)) throw formatFixed(running);
    const saved = await timelines.replace(id, draft, ifMatch(request.headers['if-match']));
    if (typeof saved === 'string') throw await refused(id, saved);
    if (program.running?.show.timelineId === id) await desired.refresh();
    return answered(reply, saved);
  });

  app.delete('/api/timelines/:id', { schema: { params: idParams } }, async (request, reply) => {
    const { id } = request.params;
    const running = program.running?.show;
    if (running?.timelineId === id) throw errors.TIMELINE_RUNNING({ name: running.name });
    const removed = await timelines.remove(id, ifMatch(request.headers['if-match']));
    if (removed !== 'removed') throw await refused(id, removed);
    return reply.code(204).send();
  });

  app.get('/api/timelines/:id/export', { schema: { params: idParams, response: { 200: timelineExport } } }, async (request, reply) => {
    const { id, document } = await known(request.params.id);
    reply.header('content-disposition', `attachment; filename="timeline-${id}.json"`);
    return { timeline: document };
  });

  app.post('/api/timelines/:id/duplicate', { schema: { params: idParams, response: answers } }, async (request, reply) => {
    const { document } = await known(request.params.id);
    const draft = timelineDraft(document);
    return created(reply, await timelines.add(timelineDraft({ ...draft.document, name: copyName(draft.name) })));
  });

  async function known(id: number): Promise<StoredTimeline> {
    const timeline = await timelines.get(id);
    if (timeline === null) throw errors.NOT_FOUND({ what: `timeline ${id}` });
    return timeline;
  }

  async function refused(id: number, refusal: Refusal): Promise<Error> {
    if (refusal === 'missing') return errors.NOT_FOUND({ what: `timeline ${id}` });
    return errors.REVISION_STALE(await known(id));
  }

  async function answered(reply: FastifyReply, timeline: StoredTimeline): Promise<TimelineAnswer> {
    reply.header('etag', `"${timeline.revision}"`);
    const cameraIds = new Set((await store.cameras.list()).map(({ id }) => id));
    const pushNames = new Set((await store.pushKeys.list()).map(({ name }) => name));
    return timelineAnswerOf(timeline, { cameraIds, assetUrls: await assetUrls(assetsFolder), pushNames });
  }

  function created(reply: FastifyReply, timeline: StoredTimeline): Promise<TimelineAnswer> {
    reply.code(201).header('location', `/api/timelines/${timeline.id}`);
    return answered(reply, timeline);
  }
}

/** Size and rate never change while a program runs: everybody downstream would have to begin anew. */
function isOfFormat({ fps, resolution }: TimelineDraft, { width, height, rate }: Encoding): boolean {
  const written = rateOf(fps);
  return resolution === `${width}x${height}` && written !== null && written.num * rate.den === rate.num * written.den;
}

function formatFixed({ name, encoding: { width, height, rate } }: ShowHead): Error {
  return errors.TIMELINE_FORMAT_FIXED({
    name,
    format: `${width}x${height} and ${Number((rate.num / rate.den).toFixed(3))} pictures a second`,
  });
}

const copyName = (name: string): string => `${name.slice(0, NAME_MAX - ' (copy)'.length)} (copy)`;
