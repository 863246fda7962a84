/** `/api/preview/go-live`. */
import { goLiveBody, wentLive } from '#contract/index.ts';
import { errors } from '#core/errors.ts';
import type { App, Parts } from './parts.ts';

export function goLiveRoutes(app: App, { program }: Parts): void {
  app.post('/api/preview/go-live', { schema: { body: goLiveBody, response: { 200: wentLive } } }, async () => {
    // As `status` tells it: what starts is a preview already.
    if (program.answer.state === 'offline') throw errors.LIVE_NEEDS_PREVIEW({});
    // There are none to be found among yet.
    throw errors.DESTINATIONS_NOT_KNOWN({});
  });
}
