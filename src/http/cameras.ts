/** `/api/cameras`. */
import { camera, cameraBody, cameraList, cameraUsage, newCameraBody, type Camera, type ProgramAnswer } from '#contract/index.ts';
import { errors } from '#core/errors.ts';
import type { StoredCamera } from '#store/index.ts';
import type { App, Parts } from './parts.ts';
import { cameraDraft } from './camera-draft.ts';
import { cameraUsageOf } from './camera-usage.ts';
import { idParams } from './id-params.ts';
import { notOurs } from './not-ours.ts';

export function cameraRoutes(app: App, parts: Parts): void {
  const { store, desired, program } = parts;
  const { cameras } = store;
  const answerOf = (stored: StoredCamera): Camera => ({ ...storedAnswer(stored), ...liveState(stored.id, program.answer) });

  app.get('/api/cameras', { schema: { response: { 200: cameraList } } }, async () => (await cameras.list()).map(answerOf));

  app.post('/api/cameras', { schema: { body: newCameraBody, response: { 201: camera } } }, async (request, reply) => {
    const added = await cameras.add(notOurs(cameraDraft(request.body), parts), request.body.id ?? null);
    await desired.refresh();
    reply.code(201).header('location', `/api/cameras/${added.id}`);
    return answerOf(added);
  });

  app.get('/api/cameras/:id', { schema: { params: idParams, response: { 200: camera } } }, async ({ params: { id } }) =>
    answerOf(known(id, await cameras.get(id))),
  );

  app.put('/api/cameras/:id', { schema: { params: idParams, body: cameraBody, response: { 200: camera } } }, async (request) => {
    const { id } = request.params;
    const saved = known(id, await cameras.replace(id, notOurs(cameraDraft(request.body), parts)));
    await desired.refresh();
    return answerOf(saved);
  });

  app.delete('/api/cameras/:id', { schema: { params: idParams } }, async ({ params: { id } }, reply) => {
    if (!(await cameras.remove(id))) throw notFound(id);
    await desired.refresh();
    return reply.code(204).send();
  });

  app.get('/api/cameras/:id/usage', { schema: { params: idParams, response: { 200: cameraUsage } } }, async ({ params: { id } }) => {
    known(id, await cameras.get(id));
    return cameraUsageOf(id, store);
  });
}

const notFound = (id: number): Error => errors.NOT_FOUND({ what: `camera ${id}` });

function known(id: number, found: StoredCamera | null): StoredCamera {
  if (found === null) throw notFound(id);
  return found;
}

type LiveState = Pick<Camera, 'state' | 'error'>;

function liveState(id: number, { sources }: ProgramAnswer): LiveState {
  const source = sources.find((each) => each.camera_id === id);
  return source ? { state: source.state, error: source.error } : { state: 'unused', error: null };
}

const storedAnswer = (stored: StoredCamera): Omit<Camera, keyof LiveState> => ({
  id: stored.id,
  name: stored.name,
  url: stored.maskedAddress,
  sub_url: stored.maskedSubAddress,
  backup_camera_id: stored.backupCameraId,
  transport: stored.transport,
  gain_db: stored.settings.gainDb,
  muted: stored.settings.muted,
  delay_ms: stored.settings.delayMs,
  crop: stored.settings.crop,
  rotation: stored.settings.rotation,
  deinterlace: stored.settings.deinterlace,
  created_at: stored.createdAt,
  modified_at: stored.modifiedAt,
});
