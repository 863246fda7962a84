/** Pictures to look at: `/api/cameras/:id/snapshot` and `/api/stills`. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { snapshotQuery, stillQuery } from '#contract/index.ts';
import { errors } from '#core/errors.ts';
import type { App, Parts } from './parts.ts';
import { idParams } from './id-params.ts';
import { stillSourceOf } from './still-source.ts';

export function stillRoutes(app: App, parts: Parts): void {
  const { askStill } = parts;

  app.get('/api/cameras/:id/snapshot', { schema: { params: idParams, querystring: snapshotQuery } }, async (request, reply) => {
    const { id } = request.params;
    const { source } = (await stillSourceOf({ source: `camera:${id}`, at: 0 }, parts)) ?? notFound(`camera ${id}`);
    return jpeg(reply.header('cache-control', 'no-store'), await askStill(source, request.query.width));
  });

  app.get('/api/stills', { schema: { querystring: stillQuery } }, async (request, reply) =>
    sendStill(request.query, request, reply, parts),
  );
}

type Wanted = { readonly source: string; readonly at: number; readonly width: number };

/** The picture, or that the one which is known is still right. */
export async function sendStill(wanted: Wanted, { headers }: FastifyRequest, reply: FastifyReply, parts: Parts): Promise<FastifyReply> {
  const { width } = wanted;
  const { source, version } = (await stillSourceOf(wanted, parts)) ?? notFound(`source ${wanted.source.slice(0, 200)}`);
  if (version === null) return jpeg(reply.header('cache-control', 'no-store'), await parts.askStill(source, width));
  const etag = `"${version}-${width}"`;
  reply.header('cache-control', 'no-cache').header('etag', etag);
  if (headers['if-none-match'] === etag) return reply.code(304).send();
  return jpeg(reply, await parts.askStill(source, width));
}

function notFound(what: string): never {
  throw errors.NOT_FOUND({ what });
}

const jpeg = (reply: FastifyReply, bytes: Buffer): FastifyReply => reply.type('image/jpeg').send(bytes);
