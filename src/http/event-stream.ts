/** `/api/events` as server-sent events (WHATWG HTML 9.2). */
import type { ServerResponse } from 'node:http';
import { millis } from '#core/units.ts';
import type { Clock } from '#core/clock.ts';
import type { App, Parts } from './parts.ts';
import type { Events } from './events.ts';

/** Who takes nothing while this much waits has gone, or will never catch up. */
export const BACKLOG_BYTES_MAX = 1024 * 1024;
/** A line that says nothing, so that a connection that died is found. */
const KEEP_ALIVE_EVERY = millis(15_000);

export function eventRoutes(app: App, { events, clock }: Parts): void {
  app.get('/api/events', async (_request, reply) => {
    reply.hijack();
    reply.raw.writeHead(200, { ...flat(reply.getHeaders()), 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' });
    stream(reply.raw, events, clock);
  });
}

const flat = (headers: Record<string, number | string | string[] | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));

function stream(response: ServerResponse, events: Events, clock: Clock): void {
  const write = (text: string): void => {
    if (response.writableLength > BACKLOG_BYTES_MAX) response.destroy();
    else response.write(text);
  };
  const membership = events.join({ send: (name, data) => write(`event: ${name}\ndata: ${data}\n\n`) });
  let beat: Disposable;
  const keepAlive = (): void => {
    beat = clock.timer(KEEP_ALIVE_EVERY, () => {
      write(':\n\n');
      keepAlive();
    });
  };
  keepAlive();
  response.on('close', () => {
    membership[Symbol.dispose]();
    beat[Symbol.dispose]();
  });
}
