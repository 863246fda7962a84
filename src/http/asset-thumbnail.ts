/** `/api/assets/:id/thumbnail`. */
import { thumbnailQuery } from '#contract/index.ts';
import { errors } from '#core/errors.ts';
import type { App, Parts } from './parts.ts';
import { idParams } from './id-params.ts';
import { stillSourceOf } from './still-source.ts';
import { sendStill } from './stills.ts';

/** A picture from the beginning of a film, and past what is often black there. Seconds. */
const THUMBNAIL_AT_MAX = 3;

export function thumbnailRoute(app: App, parts: Parts): void {
  app.get('/api/assets/:id/thumbnail', { schema: { params: idParams, querystring: thumbnailQuery } }, async (request, reply) => {
    const { path, type, metadata } = await parts.library.get(request.params.id);
    if (type === 'audio') throw errors.NOT_FOUND({ what: `picture in ${path}` });
    const at = Math.min((metadata.duration ?? 0) / 10, THUMBNAIL_AT_MAX);
    const { width } = request.query;
    const still = await stillSourceOf({ source: `media:/assets/${path}`, at, width }, parts);
    if (still === null) throw errors.NOT_FOUND({ what: `picture in ${path}` });
    return sendStill(
      { version: still.version && `${still.version}-${width}`, picture: () => parts.askStill(still.source, width) },
      request,
      reply,
    );
  });
}
