/** The HTTP server's frame: limits, checks of every request, and the routes of each resource. */
import type { Socket } from 'node:net';
import fastify, { type FastifyError, type FastifyReply, type FastifyRequest } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { errors } from '#core/errors.ts';
import { answerErrors, errorBodyOf } from './answer-errors.ts';
import { cameraRoutes } from './cameras.ts';
import { eventRoutes } from './event-stream.ts';
import { guardRequests } from './guard.ts';
import { healthRoutes } from './health.ts';
import { hlsRoutes } from './hls.ts';
import { readJson } from './json-body.ts';
import { pageRoutes } from './page.ts';
import type { App, Parts } from './parts.ts';
import { previewRoutes } from './preview.ts';
import { programRoutes } from './program.ts';
import { securityHeaders } from './security-headers.ts';
import { settingsRoutes } from './settings.ts';
import { stillRoutes } from './stills.ts';
import { timelineRoutes } from './timelines.ts';
import { valueRoutes } from './values.ts';

/** Bodies other than timelines. */
const BODY_BYTES_MAX = 256 * 1024;
const HEADER_BYTES_MAX = 16 * 1024;
const HEADERS_WITHIN_MS = 10_000;
const REQUEST_WITHIN_MS = 30_000;
const IDLE_CLOSED_AFTER_MS = 10_000;
const CONNECTIONS_MAX = 500;

/** Not listening yet; the caller owns it and closes it. */
export async function buildApp(parts: Parts): Promise<App> {
  const app: App = fastify({
    bodyLimit: BODY_BYTES_MAX,
    requestTimeout: REQUEST_WITHIN_MS,
    keepAliveTimeout: IDLE_CLOSED_AFTER_MS,
    forceCloseConnections: true,
    http: { headersTimeout: HEADERS_WITHIN_MS, maxHeaderSize: HEADER_BYTES_MAX },
    clientErrorHandler: refuseSocket,
    frameworkErrors: refuseAddress,
  }).withTypeProvider<ZodTypeProvider>();
  app.server.maxConnections = CONNECTIONS_MAX;
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  readJson(app);
  securityHeaders(app);
  guardRequests(app, parts.served);
  answerErrors(app, parts.log);
  for (const routes of [
    timelineRoutes,
    cameraRoutes,
    programRoutes,
    previewRoutes,
    settingsRoutes,
    valueRoutes,
    healthRoutes,
    eventRoutes,
    stillRoutes,
    hlsRoutes,
  ])
    routes(app, parts);
  await pageRoutes(app, parts.pageFolder);
  return app;
}

/** An address that cannot be decoded reaches no route. */
function refuseAddress(_error: FastifyError, _request: FastifyRequest, reply: FastifyReply): void {
  void reply.code(400).send(errorBodyOf(errors.REQUEST_NOT_READABLE({})));
}

/** Answers what is no HTTP request: there is no reply object for it. */
function refuseSocket(_error: Error, socket: Socket): void {
  if (!socket.writable) return void socket.destroy();
  const body = JSON.stringify(errorBodyOf(errors.REQUEST_NOT_READABLE({})));
  // Its other half would stay open for as long as the client likes, and count as a connection.
  socket.once('finish', () => socket.destroy());
  socket.end(
    `HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
