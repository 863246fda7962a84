/** Pictures to look at: `/api/cameras/:id/snapshot` and `/api/stills`. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { snapshotQuery, stillQuery } from '#contract/index.ts';
import { errors } from '#core/errors.ts';
import type { App, Parts } from './parts.ts';
import { idParams } from './id-params.ts';
import { SubStreams } from './sub-streams.ts';
import { stillSourceOf, type VersionedStill } from './still-source.ts';

export function stillRoutes(app: App, parts: Parts): void {
  const ask = asker(parts);

  app.get('/api/cameras/:id/snapshot', { schema: { params: idParams, querystring: snapshotQuery } }, async (request, reply) => {
    const { id } = request.params;
    const { width } = request.query;
    const still = (await stillSourceOf({ source: `camera:${id}`, at: 0, width }, parts)) ?? notFound(`camera ${id}`);
    return jpeg(reply.header('cache-control', 'no-store'), await ask(still, width));
  });

  app.get('/api/stills', { schema: { querystring: stillQuery } }, async (request, reply) => {
    const { source, width } = request.query;
    const still = (await stillSourceOf(request.query, parts)) ?? notFound(`source ${source.slice(0, 200)}`);
    return sendStill({ version: still.version && `${still.version}-${width}`, picture: () => ask(still, width) }, request, reply);
  });
}

/** Asks for the picture of a still, from a camera's main stream where its sub stream gives none. */
function asker({ clock, askStill }: Parts): (still: VersionedStill, width: number) => Promise<Buffer> {
  const subStreams = new SubStreams(clock);
  return async ({ source, sub }, width) => {
    if (sub === null) return askStill(source, width);
    if (subStreams.isResting(sub.network)) return askStill(sub.otherwise, width);
    try {
      return await askStill(source, width);
    } catch {
      subStreams.rest(sub.network);
      return askStill(sub.otherwise, width);
    }
  };
}

/** `version`: another one where the picture is; null: nobody knows. */
type Sent = { readonly version: string | null; readonly picture: () => Promise<Buffer> };

/** The picture, or that the one which is known is still right. */
export async function sendStill({ version, picture }: Sent, { headers }: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  if (version === null) return jpeg(reply.header('cache-control', 'no-store'), await picture());
  const etag = `"${version}"`;
  reply.header('cache-control', 'no-cache').header('etag', etag);
  if (headers['if-none-match'] === etag) return reply.code(304).send();
  return jpeg(reply, await picture());
}

function notFound(what: string): never {
  throw errors.NOT_FOUND({ what });
}

const jpeg = (reply: FastifyReply, bytes: Buffer): FastifyReply => reply.type('image/jpeg').send(bytes);
