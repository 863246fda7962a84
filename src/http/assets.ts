/** `/api/assets`. */
import { asset, assetBody, assetFolders, assetList, assetSaved, assetsQuery, assetUsage, forceQuery } from '#contract/index.ts';
import { assetFolder, assetName } from '#library/index.ts';
import type { App, Parts } from './parts.ts';
import { assetAnswer, savedAnswer } from './asset-answer.ts';
import { thumbnailRoute } from './asset-thumbnail.ts';
import { assetUploadRoute } from './asset-upload.ts';
import { checkUse, usageOf } from './asset-use.ts';
import { idParams } from './id-params.ts';

export function assetRoutes(app: App, parts: Parts): void {
  const { library, desired } = parts;

  app.get('/api/assets', { schema: { querystring: assetsQuery, response: { 200: assetList } } }, async ({ query }, reply) => {
    const { q: text, ...page } = query;
    const { assets, total } = await library.list({ ...page, text });
    reply.header('x-total-count', total);
    return assets.map(assetAnswer);
  });

  app.get('/api/asset-folders', { schema: { response: { 200: assetFolders } } }, async () => library.folders());

  app.get('/api/assets/:id', { schema: { params: idParams, response: { 200: asset } } }, async ({ params: { id } }) =>
    assetAnswer(await library.get(id)),
  );

  const changed = { params: idParams, querystring: forceQuery };

  app.put('/api/assets/:id', { schema: { ...changed, body: assetBody, response: { 200: assetSaved } } }, async (request) => {
    const { filename, folder } = request.body;
    const change = {
      ...(filename === undefined ? {} : { filename: assetName(filename) }),
      ...(folder === undefined ? {} : { folder: assetFolder(folder) }),
    };
    await checkUse(parts, request.params.id, request.query.force);
    const moved = await library.rename(request.params.id, change);
    await desired.refresh();
    return savedAnswer(parts, moved);
  });

  app.delete('/api/assets/:id', { schema: changed }, async ({ params: { id }, query }, reply) => {
    await checkUse(parts, id, query.force);
    await library.remove(id);
    await desired.refresh();
    return reply.code(204).send();
  });

  app.get('/api/assets/:id/usage', { schema: { params: idParams, response: { 200: assetUsage } } }, async ({ params: { id } }) =>
    usageOf(parts, await library.get(id)),
  );

  thumbnailRoute(app, parts);
  assetUploadRoute(app, parts);
}
