/** `/api/preflight`: gathers the facts that `show/preflight.ts` judges. */
import { preflight, preflightQuery } from '#contract/index.ts';
import { errors } from '#core/errors.ts';
import { documentFacts, machineNow, preflightOf, type Written } from '#show/index.ts';
import { knownNow } from './known.ts';
import { openDestinationFacts } from './preflight-destinations.ts';
import type { App, Parts } from './parts.ts';

export function preflightRoutes(app: App, parts: Parts): void {
  const { store, program, desired } = parts;
  const destinationFacts = openDestinationFacts(parts);

  app.get('/api/preflight', { schema: { querystring: preflightQuery, response: { 200: preflight } } }, async ({ query }) => {
    const { timeline_id: id, destination_ids: destinationIds } = query;
    const shown = await (id === undefined ? running() : stored(id));
    const isRunning = id === undefined || program.answer.timeline_id === id;
    const [cameras, known] = await Promise.all([store.cameras.list(), knownNow(parts)]);
    const { form, ...document } = documentFacts(shown, cameras, known);
    const [machine, destinations] = await Promise.all([machineNow(parts), destinationFacts(idsIn(destinationIds), form)]);
    return preflightOf({
      ...document,
      running: isRunning ? { answer: program.answer, lufs: program.meters?.momentaryLufs ?? null } : null,
      machine,
      destinations,
    });
  });

  async function stored(id: number): Promise<Written> {
    const timeline = await store.timelines.get(id);
    if (timeline === null) throw errors.NOT_FOUND({ what: `timeline ${id}` });
    return timeline;
  }

  /** Throws PROGRAM_NOT_RUNNING. */
  async function running(): Promise<Written> {
    const written = await desired.written();
    if (written === null) throw errors.PROGRAM_NOT_RUNNING({});
    return written;
  }
}

const idsIn = (list: string): number[] => [...new Set(list.split(',').filter((text) => text !== ''))].map(Number);
