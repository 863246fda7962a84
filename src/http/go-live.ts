/** `/api/preview/go-live` and the way back. */
import type { z } from 'zod';
import { destinationsBody, goLiveBody, programAnswer, stoppedLive, wentLive, type WentLive } from '#contract/index.ts';
import { errors } from '#core/errors.ts';
import type { LiveOutcome } from '#show/index.ts';
import { idParams } from './id-params.ts';
import type { App, Parts } from './parts.ts';

export function goLiveRoutes(app: App, { program, live, store, clock }: Parts): void {
  const back = (message: string) => ({ message, timeline_id: program.answer.timeline_id, mode: 'preview' as const });

  app.post('/api/preview/go-live', { schema: { body: goLiveBody, response: { 200: wentLive } } }, async ({ body }) => {
    const startAt = startAtOf(body, clock.wall());
    return wentLiveAnswer(await live.goLive({ destinationIds: body.destination_ids, startAt }), program.answer.timeline_id);
  });

  app.post('/api/preview/go-live/cancel', { schema: { response: { 200: stoppedLive } } }, async () => {
    await live.cancel();
    return back('Going live was cancelled');
  });

  app.post('/api/preview/stop-live', { schema: { response: { 200: stoppedLive } } }, async () => {
    await live.stopLive();
    return back('Back in preview');
  });

  app.put('/api/program/destinations', { schema: { body: destinationsBody, response: { 200: programAnswer } } }, async ({ body }) => {
    await live.setDestinations(body.destination_ids);
    return program.answer;
  });

  app.post(
    '/api/program/destinations/:id/retry',
    { schema: { params: idParams, response: { 200: programAnswer } } },
    async ({ params }) => {
      if ((await store.destinations.get(params.id)) === null) throw errors.NOT_FOUND({ what: `destination ${params.id}` });
      live.retry(params.id);
      return program.answer;
    },
  );
}

/** Wall clock, ms since 1970; null: at once. */
function startAtOf({ start_in_s: ahead = 0, at }: z.infer<typeof goLiveBody>, now: number): number | null {
  if (at !== undefined) return Date.parse(at);
  return ahead > 0 ? now + ahead * 1000 : null;
}

function wentLiveAnswer({ destinations, leftOut, mode, goesLiveAt }: LiveOutcome, timelineId: number | null): WentLive {
  const at = goesLiveAt === null ? null : new Date(goesLiveAt).toISOString();
  const done = at !== null ? `Going live at ${at}.` : mode === 'live' ? 'Now streaming LIVE' : 'Now recording';
  return {
    message: leftOut.length === 0 ? done : [done.replace(/\.?$/, '.'), ...leftOut].join(' '),
    timeline_id: timelineId,
    destinations: destinations.map(({ name }) => name),
    mode,
    destination_states: destinations.map(({ id, name, state, error }) => ({ id, name, state, error })),
    goes_live_at: at,
  };
}
