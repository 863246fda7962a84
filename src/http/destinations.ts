/** `/api/destinations`. */
import { destination, destinationBody, destinationList, type DestinationBody } from '#contract/index.ts';
import { errors } from '#core/errors.ts';
import type { DestinationDraft, StoredDestination } from '#store/index.ts';
import type { App, Parts } from './parts.ts';
import { destinationAnswer, onAir } from './destination-answer.ts';
import { destinationDraft } from './destination-draft.ts';
import { idParams } from './id-params.ts';
import { ownTarget } from './not-ours.ts';

export function destinationRoutes(app: App, parts: Parts): void {
  const { store, program, desired, live } = parts;
  const { destinations } = store;
  const answerOf = (stored: StoredDestination) => destinationAnswer(stored, program.answer);
  const answers = { response: { 200: destination } };

  app.get('/api/destinations', { schema: { response: { 200: destinationList } } }, async () => (await destinations.list()).map(answerOf));

  app.post('/api/destinations', { schema: { body: destinationBody, response: { 201: destination } } }, async ({ body }, reply) => {
    const added = await destinations.add(draftOf(body, null));
    reply.code(201).header('location', `/api/destinations/${added.id}`);
    return answerOf(added);
  });

  app.get('/api/destinations/:id', { schema: { params: idParams, ...answers } }, async ({ params: { id } }) =>
    answerOf(known(id, await destinations.get(id))),
  );

  app.put(
    '/api/destinations/:id',
    { schema: { params: idParams, body: destinationBody, ...answers } },
    async ({ params: { id }, body }) => {
      // Nobody goes live with it meanwhile.
      const saved = await desired.inTurn(async () => {
        const before = known(id, await destinations.get(id));
        const draft = draftOf(body, before);
        // A recording that became a platform would be published to without a going live.
        if (draft.platform !== before.platform && live.sendsTo(id)) throw errors.DESTINATION_PLATFORM_FIXED({ name: before.name });
        return known(id, await destinations.replace(id, draft));
      });
      // Where the program is sent there, it goes on at the new address.
      await live.refresh(id);
      return answerOf(saved);
    },
  );

  app.delete('/api/destinations/:id', { schema: { params: idParams } }, async ({ params: { id } }, reply) => {
    // Nobody goes live with it meanwhile.
    await desired.inTurn(async () => {
      const found = onAir(id, program.answer);
      if (found !== null) throw errors.DESTINATION_ON_AIR({ name: found.name });
      if (!(await destinations.remove(id))) throw notFound(id);
    });
    return reply.code(204).send();
  });

  /** Throws BODY_NOT_VALID with every fault. */
  function draftOf(body: DestinationBody, before: StoredDestination | null): DestinationDraft {
    const draft = destinationDraft(body, { before, isOurs: (url) => ownTarget(url, parts) !== null });
    if (!draft.ok) throw errors.BODY_NOT_VALID({ what: 'destination', count: draft.error.length }, { faults: draft.error });
    return draft.value;
  }
}

const notFound = (id: number): Error => errors.NOT_FOUND({ what: `destination ${id}` });

export function known(id: number, found: StoredDestination | null): StoredDestination {
  if (found === null) throw notFound(id);
  return found;
}
