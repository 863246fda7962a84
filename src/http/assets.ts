/** `/api/assets`. */
import multipart from '@fastify/multipart';
import type { FastifyReply } from 'fastify';
import {
  asset,
  assetBody,
  assetFolders,
  assetList,
  assetSaved,
  assetsQuery,
  assetUsage,
  defaultSettings,
  forceQuery,
  thumbnailQuery,
  uploadQuery,
  type Asset,
  type AssetSaved,
  type AssetUsage,
} from '#contract/index.ts';
import { errors } from '#core/errors.ts';
import { assetFolder, assetName } from '#library/index.ts';
import type { StoredAsset } from '#store/index.ts';
import type { App, Parts } from './parts.ts';
import { dropRest } from './body-deadline.ts';
import { idParams } from './id-params.ts';
import { stillSourceOf } from './still-source.ts';
import { sendStill } from './stills.ts';
import { readUpload } from './upload-form.ts';

export function assetRoutes(app: App, parts: Parts): void {
  const { library, desired, program } = parts;

  app.get('/api/assets', { schema: { querystring: assetsQuery, response: { 200: assetList } } }, async ({ query }, reply) => {
    const { q: text, ...page } = query;
    const { assets, total } = await library.list({ ...page, text });
    reply.header('x-total-count', total);
    return assets.map(answerOf);
  });

  app.get('/api/asset-folders', { schema: { response: { 200: assetFolders } } }, async () => library.folders());

  app.get('/api/assets/:id', { schema: { params: idParams, response: { 200: asset } } }, async ({ params: { id } }) =>
    answerOf(await library.get(id)),
  );

  const changed = { params: idParams, querystring: forceQuery };

  app.put('/api/assets/:id', { schema: { ...changed, body: assetBody, response: { 200: assetSaved } } }, async (request) => {
    const { filename, folder } = request.body;
    const change = {
      ...(filename === undefined ? {} : { filename: assetName(filename) }),
      ...(folder === undefined ? {} : { folder: assetFolder(folder) }),
    };
    await checkUse(request.params.id, request.query.force);
    const moved = await library.rename(request.params.id, change);
    await desired.refresh();
    return savedAnswer(moved);
  });

  app.delete('/api/assets/:id', { schema: changed }, async ({ params: { id }, query }, reply) => {
    await checkUse(id, query.force);
    await library.remove(id);
    await desired.refresh();
    return reply.code(204).send();
  });

  app.get('/api/assets/:id/usage', { schema: { params: idParams, response: { 200: assetUsage } } }, async ({ params: { id } }) =>
    usageOf(await library.get(id)),
  );

  app.get('/api/assets/:id/thumbnail', { schema: { params: idParams, querystring: thumbnailQuery } }, async (request, reply) => {
    const { path, type, metadata } = await library.get(request.params.id);
    if (type === 'audio') throw errors.NOT_FOUND({ what: `picture in ${path}` });
    const at = Math.min((metadata.duration ?? 0) / 10, THUMBNAIL_AT_MAX);
    const { width } = request.query;
    const still = await stillSourceOf({ source: `media:/assets/${path}`, at, width }, parts);
    if (still === null) throw errors.NOT_FOUND({ what: `picture in ${path}` });
    return sendStill(
      { version: still.version && `${still.version}-${width}`, picture: () => parts.askStill(still.source, width) },
      request,
      reply,
    );
  });

  void app.register(async (scope: App) => uploadRoute(scope));

  async function uploadRoute(scope: App): Promise<void> {
    await scope.register(multipart);
    // Anything else is refused as an upload that is none.
    scope.addContentTypeParser('*', (_request, _body, done) => done(null));
    const schema = { querystring: uploadQuery, response: { 200: assetSaved, 201: assetSaved } };
    scope.post('/api/assets', { schema, config: { boundsBody: true } }, async (request, reply) => {
      const replace = request.query.replace === 'true';
      const { upload_bytes_max: bytesMax } = (await parts.store.desired.get('settings')) ?? defaultSettings;
      try {
        using _ = library.beginUpload();
        await using upload = await readUpload(request, { library, clock: parts.clock, bytesMax, replace });
        const { asset: taken, isNew } = await library.take(upload.arrived, upload.place, { replace });
        await desired.refresh();
        return await created(reply, taken, isNew);
      } catch (error) {
        dropRest(request.raw, parts.clock);
        throw error;
      }
    });
  }

  function created(reply: FastifyReply, taken: StoredAsset, isNew: boolean): Promise<AssetSaved> {
    if (isNew) reply.code(201).header('location', `/api/assets/${taken.id}`);
    return savedAnswer(taken);
  }

  async function savedAnswer(saved: StoredAsset): Promise<AssetSaved> {
    return { ...answerOf(saved), duplicate_of: await library.twinOf(saved) };
  }

  async function usageOf(used: StoredAsset): Promise<AssetUsage> {
    const running = program.running?.show.timelineId;
    const usage = await library.usage(used);
    return usage.map(({ timelineId, name, cueIds }) => ({
      timeline_id: timelineId,
      name,
      cue_ids: [...cueIds],
      running: timelineId === running,
    }));
  }

  /** Throws ASSET_IN_USE with a fault for each timeline that names it. */
  async function checkUse(id: number, force: 'true' | 'false' | undefined): Promise<void> {
    const used = await library.get(id);
    const usage = force === 'true' ? [] : await usageOf(used);
    if (usage.length === 0) return;
    throw errors.ASSET_IN_USE({ path: used.path, count: usage.length }, { faults: usage.map(useFault) });
  }
}

/** A picture from the beginning of a film, and past what is often black there. Seconds. */
const THUMBNAIL_AT_MAX = 3;

const useFault = ({ timeline_id: id, name, cue_ids: cues, running }: AssetUsage[number]) => ({
  path: `timelines.${id}`,
  message: `"${name}"${running ? ', which is running,' : ''} uses it ${cues.length === 0 ? 'as its slate' : `in ${cueWords(cues)}`}.`,
  remedy: 'Choose another file there.',
});

/** A few by name: a timeline may have thousands. */
function cueWords(ids: readonly string[]): string {
  const named = ids.slice(0, 10).map((id) => `"${id}"`);
  return `${ids.length === 1 ? 'cue' : 'cues'} ${named.join(', ')}${ids.length > named.length ? ` and ${ids.length - named.length} more` : ''}`;
}

const answerOf = (stored: StoredAsset): Asset => ({
  id: stored.id,
  asset_type: stored.type,
  filename: stored.filename,
  url: `/assets/${stored.path}`,
  folder: stored.folder,
  file_size: stored.size,
  mime_type: stored.mimeType,
  checksum: stored.checksum,
  uploaded_at: stored.uploadedAt,
  state: stored.state,
  metadata: stored.metadata,
});
