/** `POST /api/assets`. */
import multipart from '@fastify/multipart';
import { assetSaved, defaultSettings, uploadQuery } from '#contract/index.ts';
import type { App, Parts } from './parts.ts';
import { savedAnswer } from './asset-answer.ts';
import { dropRest } from './body-deadline.ts';
import { readUpload } from './upload-form.ts';

const schema = { querystring: uploadQuery, response: { 200: assetSaved, 201: assetSaved } };

/** In a scope of its own: no other route takes forms. */
export function assetUploadRoute(app: App, parts: Parts): void {
  const { library, desired, store, clock } = parts;
  void app.register(async (scope: App) => {
    await scope.register(multipart);
    // Anything else is refused as an upload that is none.
    scope.addContentTypeParser('*', (_request, _body, done) => done(null));
    scope.post('/api/assets', { schema, config: { boundsBody: true } }, async (request, reply) => {
      const replace = request.query.replace === 'true';
      const { upload_bytes_max: bytesMax } = (await store.desired.get('settings')) ?? defaultSettings;
      try {
        using _ = library.beginUpload();
        await using upload = await readUpload(request, { library, clock, bytesMax, replace });
        const { asset: taken, isNew } = await library.take(upload.arrived, upload.place, { replace });
        await desired.refresh();
        if (isNew) reply.code(201).header('location', `/api/assets/${taken.id}`);
        return await savedAnswer(parts, taken);
      } catch (error) {
        dropRest(request.raw, clock);
        throw error;
      }
    });
  });
}
