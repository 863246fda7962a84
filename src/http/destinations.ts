/** `/api/destinations`. */
import type { FastifyRequest } from 'fastify';
import { destination, destinationBody, destinationList, type DestinationBody } from '#contract/index.ts';
import { errors } from '#core/errors.ts';
import type { DestinationDraft, StoredDestination } from '#store/index.ts';
import type { App, Parts } from './parts.ts';
import { formFaults } from './answer-errors.ts';
import { destinationAnswer, onAir } from './destination-answer.ts';
import { inFormOf } from './destination-body.ts';
import { destinationDraft } from './destination-draft.ts';
import { idParams } from './id-params.ts';
import { ownTarget } from './not-ours.ts';

export function destinationRoutes(app: App, parts: Parts): void {
  const { store, program, desired, live } = parts;
  const { destinations } = store;
  const answerOf = (stored: StoredDestination) => destinationAnswer(stored, program.answer);
  const answers = { response: { 200: destination } };

  app.get('/api/destinations', { schema: { response: { 200: destinationList } } }, async () => (await destinations.list()).map(answerOf));

  // What is wrong with its form and what is wrong otherwise are told together.
  const bySelf = { attachValidation: true } as const;

  app.post(
    '/api/destinations',
    { schema: { body: destinationBody, response: { 201: destination } }, ...bySelf },
    async (request, reply) => {
      const added = await destinations.add(draftOf(request, null));
      reply.code(201).header('location', `/api/destinations/${added.id}`);
      return answerOf(added);
    },
  );

  app.get('/api/destinations/:id', { schema: { params: idParams, ...answers } }, async ({ params: { id } }) =>
    answerOf(known(id, await destinations.get(id))),
  );

  app.put('/api/destinations/:id', { schema: { params: idParams, body: destinationBody, ...answers }, ...bySelf }, async (request) => {
    const { validationError, params } = request;
    if (validationError?.validationContext === 'params') throw validationError;
    const { id } = params;
    // Nobody goes live with it meanwhile.
    const saved = await desired.inTurn(async () => {
      const before = known(id, await destinations.get(id));
      const draft = draftOf(request, before);
      // A recording that became a platform would be published to without a going live.
      if (draft.platform !== before.platform && live.sendsTo(id)) throw errors.DESTINATION_PLATFORM_FIXED({ name: before.name });
      return known(id, await destinations.replace(id, draft));
    });
    // Where the program is sent there, it goes on at the new address.
    await live.refresh(id);
    return answerOf(saved);
  });

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
  function draftOf({ body, validationError }: Sent, before: StoredDestination | null): DestinationDraft {
    const ground = { before, isOurs: (url: string) => ownTarget(url, parts) !== null };
    const ofForm = validationError === undefined ? [] : formFaults(validationError);
    const looked = validationError === undefined ? body : inFormOf(body);
    const draft = looked === null ? null : destinationDraft(looked, ground);
    if (draft?.ok && ofForm.length === 0) return draft.value;
    // Of a field without its form nothing more is said.
    const others = draft?.ok === false ? draft.error.filter(({ path }) => !ofForm.some((fault) => fault.path === path)) : [];
    const faults = [...ofForm, ...others];
    throw errors.BODY_NOT_VALID({ what: 'destination', count: faults.length }, { faults });
  }
}

type Sent = Pick<FastifyRequest<{ Body: DestinationBody }>, 'body' | 'validationError'>;

const notFound = (id: number): Error => errors.NOT_FOUND({ what: `destination ${id}` });

export function known(id: number, found: StoredDestination | null): StoredDestination {
  if (found === null) throw notFound(id);
  return found;
}
