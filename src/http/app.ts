/** The HTTP server's frame: limits, checks of every request, and the routes of each resource. */
import type { Socket } from 'node:net';
import fastify, { type FastifyError, type FastifyReply, type FastifyRequest } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { errors } from '#core/errors.ts';
import { alertRoutes } from './alerts.ts';
import { answerErrors, errorBodyOf } from './answer-errors.ts';
import { cameraDiscoveryRoutes } from './camera-discovery.ts';
import { cameraTestRoutes } from './camera-tests.ts';
import { assetRoutes } from './assets.ts';
import { assetFileRoutes } from './asset-files.ts';
import { boundBodies } from './body-deadline.ts';
import { cameraRoutes } from './cameras.ts';
import { destinationTestRoutes } from './destination-tests.ts';
import { destinationRoutes } from './destinations.ts';
import { eventRoutes } from './event-stream.ts';
import { goLiveRoutes } from './go-live.ts';
import { guardRequests } from './guard.ts';
import { healthRoutes } from './health.ts';
import { hlsRoutes } from './hls.ts';
import { readJson } from './json-body.ts';
import { pageRoutes } from './page.ts';
import { listenForRoutes, openapiRoutes } from './openapi.ts';
import type { App, Parts } from './parts.ts';
import { platformRoutes } from './platforms.ts';
import { preflightRoutes } from './preflight.ts';
import { previewRoutes } from './preview.ts';
import { programSnapshotRoutes } from './program-snapshot.ts';
import { programRoutes } from './program.ts';
import { recordingRoutes } from './recordings.ts';
import { runRoutes } from './runs.ts';
import { pushRoutes } from './pushes.ts';
import { securityHeaders } from './security-headers.ts';
import { settingsRoutes } from './settings.ts';
import { stillRoutes } from './stills.ts';
import { timelineEditRoutes } from './timeline-edits.ts';
import { timelineRevisionRoutes } from './timeline-revisions.ts';
import { timelineRoutes } from './timelines.ts';
import { valueRoutes } from './values.ts';

/** Bodies other than timelines. */
const BODY_BYTES_MAX = 256 * 1024;
const HEADER_BYTES_MAX = 16 * 1024;
const HEADERS_WITHIN_MS = 10_000;
const IDLE_CLOSED_AFTER_MS = 10_000;
/** Names of files have up to 255 bytes. */
const PARAMETER_CHARACTERS_MAX = 300;
/** Node looks for those whose time is over only so often. */
const OVERDUE_LOOKED_FOR_EVERY_MS = 2_000;
/** A thousand that say nothing leave room for others until their time is over. */
const CONNECTIONS_MAX = 2_000;

/** Not listening yet; the caller owns it and closes it. */
export async function buildApp(parts: Parts): Promise<App> {
  const app: App = fastify({
    bodyLimit: BODY_BYTES_MAX,
    // `boundBodies` does it.
    requestTimeout: 0,
    routerOptions: { maxParamLength: PARAMETER_CHARACTERS_MAX },
    keepAliveTimeout: IDLE_CLOSED_AFTER_MS,
    forceCloseConnections: true,
    http: {
      headersTimeout: HEADERS_WITHIN_MS,
      connectionsCheckingInterval: OVERDUE_LOOKED_FOR_EVERY_MS,
      maxHeaderSize: HEADER_BYTES_MAX,
    },
    clientErrorHandler: refuseSocket,
    frameworkErrors: refuseAddress,
  }).withTypeProvider<ZodTypeProvider>();
  app.server.maxConnections = CONNECTIONS_MAX;
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  readJson(app);
  boundBodies(app, parts.clock, ({ socket }) => refuseSocket(null, socket));
  securityHeaders(app);
  guardRequests(app, parts.served);
  answerErrors(app, parts.log);
  await listenForRoutes(app);
  for (const routes of [
    timelineRoutes,
    timelineEditRoutes,
    timelineRevisionRoutes,
    cameraRoutes,
    cameraTestRoutes,
    cameraDiscoveryRoutes,
    destinationRoutes,
    destinationTestRoutes,
    platformRoutes,
    programRoutes,
    programSnapshotRoutes,
    previewRoutes,
    goLiveRoutes,
    preflightRoutes,
    settingsRoutes,
    valueRoutes,
    healthRoutes,
    eventRoutes,
    stillRoutes,
    hlsRoutes,
    recordingRoutes,
    runRoutes,
    alertRoutes,
    openapiRoutes,
    assetRoutes,
    pushRoutes,
  ])
    routes(app, parts);
  await assetFileRoutes(app, parts);
  await pageRoutes(app, parts.pageFolder);
  return app;
}

/** An address that cannot be decoded reaches no route. */
function refuseAddress(_error: FastifyError, _request: FastifyRequest, reply: FastifyReply): void {
  // Its body is not waited for.
  void reply
    .code(400)
    .header('connection', 'close')
    .send(errorBodyOf(errors.REQUEST_NOT_READABLE({})));
}

/** Answers what no route will: what is no HTTP request, and one whose body does not come in time. */
function refuseSocket(_error: Error | null, socket: Socket): void {
  if (!socket.writable) return void socket.destroy();
  const body = JSON.stringify(errorBodyOf(errors.REQUEST_NOT_READABLE({})));
  // Its other half would stay open for as long as the client likes, and count as a connection.
  socket.once('finish', () => socket.destroy());
  socket.end(
    `HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
