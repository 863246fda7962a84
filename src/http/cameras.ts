/** `/api/cameras`. */
import { camera, cameraBody, cameraList, newCameraBody, type Camera, type CameraBody } from '#contract/index.ts';
import { errors } from '#core/errors.ts';
import { plainSettings } from '#packet/index.ts';
import type { CameraDraft, StoredCamera } from '#store/index.ts';
import type { App, Parts } from './parts.ts';
import { idParams } from './id-params.ts';

export function cameraRoutes(app: App, { store: { cameras }, desired }: Parts): void {
  app.get('/api/cameras', { schema: { response: { 200: cameraList } } }, async () => (await cameras.list()).map(answerOf));

  app.post('/api/cameras', { schema: { body: newCameraBody, response: { 201: camera } } }, async (request, reply) => {
    const added = await cameras.add(draftOf(request.body), request.body.id ?? null);
    await desired.refresh();
    reply.code(201).header('location', `/api/cameras/${added.id}`);
    return answerOf(added);
  });

  app.get('/api/cameras/:id', { schema: { params: idParams, response: { 200: camera } } }, async ({ params: { id } }) =>
    answerOf(known(id, await cameras.get(id))),
  );

  app.put('/api/cameras/:id', { schema: { params: idParams, body: cameraBody, response: { 200: camera } } }, async (request) => {
    const { id } = request.params;
    const saved = known(id, await cameras.replace(id, draftOf(request.body)));
    await desired.refresh();
    return answerOf(saved);
  });

  app.delete('/api/cameras/:id', { schema: { params: idParams } }, async ({ params: { id } }, reply) => {
    if (!(await cameras.remove(id))) throw notFound(id);
    await desired.refresh();
    return reply.code(204).send();
  });
}

const notFound = (id: number): Error => errors.NOT_FOUND({ what: `camera ${id}` });

function known(id: number, found: StoredCamera | null): StoredCamera {
  if (found === null) throw notFound(id);
  return found;
}

const draftOf = (body: CameraBody): CameraDraft => ({
  name: body.name,
  address: body.url,
  backupCameraId: body.backup_camera_id ?? null,
  transport: body.transport ?? 'tcp',
  settings: {
    gainDb: body.gain_db ?? plainSettings.gainDb,
    muted: body.muted ?? plainSettings.muted,
    delayMs: body.delay_ms ?? plainSettings.delayMs,
    crop: body.crop ?? plainSettings.crop,
    rotation: body.rotation ?? plainSettings.rotation,
    deinterlace: body.deinterlace ?? plainSettings.deinterlace,
  },
});

const answerOf = (stored: StoredCamera): Camera => ({
  id: stored.id,
  name: stored.name,
  url: stored.maskedAddress,
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
