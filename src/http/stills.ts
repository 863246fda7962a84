/** Pictures to look at: `/api/cameras/:id/snapshot` and `/api/stills`. */
import type { FastifyReply } from 'fastify';
import { snapshotQuery, stillQuery } from '#contract/index.ts';
import { errors } from '#core/errors.ts';
import type { App, Parts } from './parts.ts';
import { idParams } from './id-params.ts';
import { SubStreams } from './sub-streams.ts';
import { stillSourceOf, type VersionedStill } from './still-source.ts';

export function stillRoutes(app: App, parts: Parts): void {
  const { askStill, clock } = parts;
  const subStreams = new SubStreams(clock);

  app.get('/api/cameras/:id/snapshot', { schema: { params: idParams, querystring: snapshotQuery } }, async (request, reply) => {
    const { id } = request.params;
    const { width } = request.query;
    const still = (await stillSourceOf({ source: `camera:${id}`, at: 0, width }, parts)) ?? notFound(`camera ${id}`);
    return jpeg(reply.header('cache-control', 'no-store'), await ask(still, width));
  });

  app.get('/api/stills', { schema: { querystring: stillQuery } }, async (request, reply) => {
    const { width, source } = request.query;
    const still = (await stillSourceOf(request.query, parts)) ?? notFound(`source ${source.slice(0, 200)}`);
    const { version } = still;
    if (version === null) return jpeg(reply.header('cache-control', 'no-store'), await ask(still, width));
    const etag = `"${version}-${width}"`;
    reply.header('cache-control', 'no-cache').header('etag', etag);
    if (request.headers['if-none-match'] === etag) return reply.code(304).send();
    return jpeg(reply, await ask(still, width));
  });

  async function ask({ source, sub }: VersionedStill, width: number): Promise<Buffer> {
    if (sub === null) return askStill(source, width);
    if (subStreams.isResting(sub.network)) return askStill(sub.otherwise, width);
    try {
      return await askStill(source, width);
    } catch {
      subStreams.rest(sub.network);
      return askStill(sub.otherwise, width);
    }
  }
}

function notFound(what: string): never {
  throw errors.NOT_FOUND({ what });
}

const jpeg = (reply: FastifyReply, bytes: Buffer): FastifyReply => reply.type('image/jpeg').send(bytes);
