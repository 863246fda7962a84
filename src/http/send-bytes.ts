/** Answers with bytes that many are given at once: they are written as they are, never copied into one. */
import type { ServerResponse } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '#core/clock.ts';
import { millis } from '#core/units.ts';
import { byteRange, withinRange } from './byte-range.ts';

export type BytesAnswer = {
  readonly type: string;
  readonly cacheControl: string;
  readonly chunks: readonly Buffer[];
};

/** Who has not taken a segment of 2 s by then cannot play; what it was given would stay in memory for as long as it likes. */
const TAKEN_WITHIN = millis(10_000);

/** Answers with the range that is asked for, or all of it. `chunks` are lent until the connection has taken them: nobody writes into them again. */
export function sendBytes(request: FastifyRequest, reply: FastifyReply, clock: Clock, { type, cacheControl, chunks }: BytesAnswer): void {
  const total = lengthOf(chunks);
  const range = byteRange(request.headers.range, total);
  const body = range === 'whole' ? chunks : range === 'beyond' ? [] : withinRange(chunks, range);
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(range === 'whole' ? 200 : range === 'beyond' ? 416 : 206, {
    ...flat(reply.getHeaders()),
    'content-type': type,
    'cache-control': cacheControl,
    'accept-ranges': 'bytes',
    'content-length': lengthOf(body),
    ...contentRange(range, total),
  });
  // Head and body leave in one system call, and yet are not put together.
  raw.cork();
  for (const chunk of body) raw.write(chunk);
  raw.end();
  endUnlessTaken(raw, clock);
}

const lengthOf = (chunks: readonly Buffer[]): number => chunks.reduce((sum, chunk) => sum + chunk.length, 0);

function contentRange(range: ReturnType<typeof byteRange>, total: number): Record<string, string> {
  if (range === 'whole') return {};
  return { 'content-range': range === 'beyond' ? `bytes */${total}` : `bytes ${range.from}-${range.to - 1}/${total}` };
}

const flat = (headers: Record<string, number | string | string[] | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));

function endUnlessTaken(raw: ServerResponse, clock: Clock): void {
  // Mostly the kernel has taken all of it by now.
  if (raw.writableLength === 0) return;
  const timer = clock.timer(TAKEN_WITHIN, () => raw.destroy());
  raw.once('close', () => timer[Symbol.dispose]());
}
