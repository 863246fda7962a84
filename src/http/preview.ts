/** `/api/preview`: the specification's way to the program. */
import type { FastifyRequest } from 'fastify';
import {
  PLAYLIST_PATH,
  previewHealth,
  previewStarted,
  previewStatus,
  previewStopped,
  startBody,
  type PreviewHealth,
  type PreviewStatus,
} from '#contract/index.ts';
import { ProductError } from '#core/define-errors.ts';
import { errors } from '#core/errors.ts';
import type { App, Parts } from './parts.ts';
import { secondsWithoutPicture } from './standing.ts';

export function previewRoutes(app: App, parts: Parts): void {
  const { program, desired } = parts;
  app.post('/api/preview/start', { schema: { body: startBody, response: { 200: previewStarted } } }, async (request) => {
    if (!program.trunkAnswers) throw errors.PREVIEW_NOT_READY({ part: 'the trunk' });
    const { id, name } = await desired.start(request.body.timeline_id);
    return {
      message: 'Preview started successfully',
      timeline_id: id,
      timeline_name: name,
      hls_url: hlsUrl(request),
      mode: 'preview' as const,
    };
  });

  app.post('/api/preview/stop', { schema: { response: { 200: previewStopped } } }, async () => {
    const stopped = await desired.stop().catch((error: unknown) => {
      // The specification answers this with 400, the program's own route with 409.
      throw error instanceof ProductError && error.code === 'PROGRAM_NOT_RUNNING' ? errors.PREVIEW_NOT_RUNNING({}) : error;
    });
    return { message: 'Preview stopped successfully', timeline_id: stopped };
  });

  app.get('/api/preview/status', { schema: { response: { 200: previewStatus } } }, async (request): Promise<PreviewStatus> => {
    const { state, timeline_id, timeline_name, live_since } = program.answer;
    const isActive = state !== 'offline';
    return {
      is_active: isActive,
      mode: !isActive ? 'idle' : live_since === null ? 'preview' : 'live',
      timeline_id,
      timeline_name,
      hls_url: isActive ? hlsUrl(request) : null,
      server_healthy: troubleOf(parts) === null,
    };
  });

  app.get('/api/preview/health', { schema: { response: { 200: previewHealth } } }, async (): Promise<PreviewHealth> => {
    const trouble = troubleOf(parts);
    if (trouble !== null) throw trouble;
    const { state } = program.answer;
    return { status: 'healthy', active_streams: state === 'offline' ? [] : [{ name: 'preview/stream', ...streamOf(parts) }] };
  });
}

/** Why the preview cannot be watched; null: it can, or nothing runs. */
function troubleOf({ program, origin, clock }: Parts): ProductError | null {
  if (!program.trunkAnswers) return errors.PREVIEW_NOT_READY({ part: 'the trunk' });
  const seconds = secondsWithoutPicture(program, origin().newestAt, clock.now());
  return seconds === null ? null : errors.PREVIEW_STANDS({ seconds });
}

function streamOf({ origin, clock }: Parts): Omit<PreviewHealth['active_streams'][number], 'name'> {
  const { viewers, segments, bytes, newestAt } = origin();
  return {
    ready: newestAt !== null,
    viewers: viewers.monitor + viewers.hls,
    monitor_viewers: viewers.monitor,
    hls_viewers: viewers.hls,
    segments,
    bytes,
    age_ms: newestAt === null ? null : Math.round(clock.now() - newestAt),
  };
}

/** Under the name by which the asker came, which `guard.ts` has checked. */
const hlsUrl = (request: FastifyRequest): string => `http://${request.headers.host}${PLAYLIST_PATH}`;
