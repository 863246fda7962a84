/** Until when a request's body must have come. Node has one limit for all requests, which would end long uploads: these watch over their own progress. */
import type { IncomingMessage } from 'node:http';
import type { Clock } from '#core/clock.ts';
import { millis } from '#core/units.ts';
import type { App } from './parts.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The handler bounds the time of the body itself. */
    boundsBody?: boolean;
  }
}

const BODY_WITHIN = millis(30_000);
/** A sender that was refused reads the answer only while what it still sends is taken. */
const LINGER = millis(5000);

/** Ends requests whose body is not there in time: by `refuse`, which answers and closes, or without a word where the answer has begun. */
export function boundBodies(app: App, clock: Clock, refuse: (request: IncomingMessage) => void): void {
  const timers = new WeakMap<IncomingMessage, Disposable>();
  app.addHook('onRequest', async ({ raw }, reply) => {
    const end = (): unknown => (reply.raw.headersSent ? raw.destroy() : refuse(raw));
    if (hasBody(raw)) timers.set(raw, endLater(raw, clock, BODY_WITHIN, end));
  });
  // Not before: what is refused on the way to its handler is watched over by nobody else.
  app.addHook('preHandler', async ({ raw, routeOptions }) => {
    if (routeOptions.config.boundsBody) timers.get(raw)?.[Symbol.dispose]();
  });
}

/** After a refusal: takes and drops what the sender still sends, for a while. */
export function dropRest(raw: IncomingMessage, clock: Clock): void {
  raw.unpipe();
  raw.resume();
  if (!raw.complete) endLater(raw, clock, LINGER, () => raw.destroy());
}

function endLater(raw: IncomingMessage, clock: Clock, within: typeof LINGER, end: () => unknown): Disposable {
  const timer = clock.timer(within, () => void (raw.complete || end()));
  raw.once('close', () => timer[Symbol.dispose]());
  return timer;
}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
