/** `/preview/stream`: the running program for every HLS player. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { PLAYLIST_PATH } from '#contract/index.ts';
import type { Wait } from '#origin/index.ts';
import type { App, Parts } from './parts.ts';
import { sendBytes, type BytesAnswer } from './send-bytes.ts';

/** RFC 8216bis 4 and 3.1.3. */
const PLAYLIST_TYPE = 'application/vnd.apple.mpegurl';
const MEDIA_TYPE = 'video/mp4';
/** A name never stands for other bytes, and is of no use once the segment has left the window. */
const MEDIA_CACHED = 'public, max-age=60, immutable';

const directives = z.looseObject({});
const fileParams = z.object({ folder: z.string(), name: z.string() });

export function hlsRoutes(app: App, { stream, clock }: Parts): void {
  const answer = async <Value>(
    request: FastifyRequest,
    reply: FastifyReply,
    wait: Wait<Value>,
    answerOf: (value: Value) => BytesAnswer,
  ): Promise<void> => {
    reply.raw.once('close', () => wait[Symbol.dispose]());
    sendBytes(request, reply, clock, answerOf(await wait.outcome));
  };

  app.get(PLAYLIST_PATH, { schema: { querystring: directives } }, (request, reply) =>
    answer(request, reply, stream.playlist(request.query, playerOf(request)), (text) => ({
      type: PLAYLIST_TYPE,
      cacheControl: 'no-cache',
      chunks: [text],
    })),
  );

  app.get('/preview/stream/:folder/:name', { schema: { params: fileParams } }, (request, reply) =>
    answer(request, reply, stream.file(request.params, playerOf(request)), (chunks) => ({
      type: MEDIA_TYPE,
      cacheControl: MEDIA_CACHED,
      chunks,
    })),
  );
}

/** All there is to tell players apart by. */
const playerOf = ({ ip, headers }: FastifyRequest): string => `${ip} ${(headers['user-agent'] ?? '').slice(0, 200)}`;
