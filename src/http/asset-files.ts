/** `/assets/…`: the files of the library, as documents name them. */
import { realpath, stat } from 'node:fs/promises';
import { sep } from 'node:path';
import { z } from 'zod';
import { assetFile } from '#core/asset-file.ts';
import { errors } from '#core/errors.ts';
import { kindByName } from '#library/index.ts';
import type { App, Parts } from './parts.ts';

/** What a person laid there may be a page with a script: it gets no rights of this address. */
const contentSecurityPolicy = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox";

export async function assetFileRoutes(app: App, { assetsFolder }: Pick<Parts, 'assetsFolder'>): Promise<void> {
  const { default: files } = await import('@fastify/static');
  await app.register(async (scope: App) => {
    await scope.register(files, { root: assetsFolder, serve: false, index: false, contentType: false, cacheControl: false });
    scope.get('/assets/*', { schema: { params: z.object({ '*': z.string() }) } }, async (request, reply) => {
      const name = await nameInside(assetsFolder, request.params['*']);
      if (name === null) throw errors.NOT_FOUND({ what: `file ${request.params['*'].slice(0, 200)}` });
      const kind = kindByName(name);
      reply.header('content-security-policy', contentSecurityPolicy).header('cache-control', 'no-cache');
      if (kind === null) reply.header('content-disposition', 'attachment');
      return reply.type(kind?.mimeType ?? 'application/octet-stream').sendFile(name);
    });
  });
}

/** The file's name in the library; null where it is hidden, leads out by whatever way, or is not there. */
async function nameInside(folder: string, given: string): Promise<string | null> {
  const file = assetFile(folder, `/assets/${given}`);
  if (file === null || file.name.split('/').some((step) => step === '' || step.startsWith('.'))) return null;
  const [inside, root] = await Promise.all([file.path, folder].map((path) => realpath(path).catch(() => null)));
  if (!inside?.startsWith(`${root}${sep}`)) return null;
  const seen = await stat(inside).catch(() => null);
  return seen?.isFile() ? file.name : null;
}
