/** A recording as an answer, or the range of it that is asked for; what is written to it meanwhile is not in it. */
import type { ReadStream } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '#core/clock.ts';
import { errors } from '#core/errors.ts';
import { millis } from '#core/units.ts';
import { byteRange } from './byte-range.ts';

/** For who takes nothing for so long the file is not held open any longer. The system takes megabytes at a time for who is only slow. */
const GOES_ON_WITHIN = millis(120_000);

/** Takes `file`. Throws RANGE_NOT_VALID. */
export async function sendRecording(request: FastifyRequest, reply: FastifyReply, file: FileHandle, clock: Clock): Promise<FastifyReply> {
  const { size } = await file.stat();
  const range = byteRange(request.headers.range, size);
  reply.header('accept-ranges', 'bytes').header('cache-control', 'no-cache');
  if (range === 'beyond') {
    await file.close();
    reply.header('content-range', `bytes */${size}`);
    throw errors.RANGE_NOT_VALID({});
  }
  const { from, to } = range === 'whole' ? { from: 0, to: size } : range;
  if (range !== 'whole') reply.code(206).header('content-range', `bytes ${from}-${to - 1}/${size}`);
  reply
    .type('video/mp4')
    .header('content-disposition', 'attachment')
    .header('content-length', to - from);
  if (to === from) {
    await file.close();
    return reply.send('');
  }
  // `end` is the last byte, and the stream closes the file.
  const stream = file.createReadStream({ start: from, end: to - 1 });
  endUnlessTaken(stream, reply.raw, clock);
  return reply.send(stream);
}

function endUnlessTaken(stream: ReadStream, raw: ServerResponse, clock: Clock): void {
  let taken = -1;
  const look = (): Disposable =>
    clock.timer(GOES_ON_WITHIN, () => {
      const now = stream.bytesRead - raw.writableLength;
      if (now === taken) return void raw.destroy();
      taken = now;
      timer = look();
    });
  let timer = look();
  raw.once('close', () => timer[Symbol.dispose]());
}
