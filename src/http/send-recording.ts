/** A recording as an answer, or the range of it that is asked for; what is written to it meanwhile is not in it. */
import type { FileHandle } from 'node:fs/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { byteRange } from './byte-range.ts';

/** Takes `file`. */
export async function sendRecording(request: FastifyRequest, reply: FastifyReply, file: FileHandle): Promise<FastifyReply> {
  const { size } = await file.stat();
  const range = byteRange(request.headers.range, size);
  reply.header('accept-ranges', 'bytes').header('cache-control', 'no-cache').header('content-disposition', 'attachment');
  if (range === 'beyond' || size === 0) {
    await file.close();
    return reply
      .code(range === 'beyond' ? 416 : 200)
      .header('content-range', `bytes */${size}`)
      .send();
  }
  const { from, to } = range === 'whole' ? { from: 0, to: size } : range;
  if (range !== 'whole') reply.code(206).header('content-range', `bytes ${from}-${to - 1}/${size}`);
  // `end` is the last byte, and the stream closes the file.
  return reply
    .type('video/mp4')
    .header('content-length', to - from)
    .send(file.createReadStream({ start: from, end: to - 1 }));
}
