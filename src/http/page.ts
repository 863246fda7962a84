/** The page: files as they were built, and its first document under every address that is the page's own. */
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { errors } from '#core/errors.ts';
import { errorBodyOf } from './answer-errors.ts';
import type { App } from './parts.ts';

const NOT_BUILT = 'The page is not built. Build it with "npm run build"; the API under /api works all the same.\n';
/** The build puts a hash of the content into the name: such a file never changes, nor do its compressed forms. */
const hashed = /-[\w-]{8}\.\w+(\.br|\.gz)?$/;

export async function pageRoutes(app: App, folder: string): Promise<void> {
  const built = await access(join(folder, 'index.html')).then(
    () => true,
    () => false,
  );
  if (built) await serveFiles(app, folder);
  app.setNotFoundHandler((request, reply) => {
    if (!isPage(request)) return reply.code(404).send(errorBodyOf(errors.NOT_FOUND({ what: `page ${request.url.slice(0, 200)}` })));
    return built ? reply.sendFile('index.html') : plain(reply);
  });
}

async function serveFiles(app: App, folder: string): Promise<void> {
  const { default: files } = await import('@fastify/static');
  await app.register(files, {
    root: folder,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => void reply.header('cache-control', hashed.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache'),
  });
}

/** Addresses such as `/sources/3` are the page's; what looks like a file or belongs to the API is not there. */
function isPage({ method, url }: FastifyRequest): boolean {
  const path = url.replace(/[?#].*$/s, '');
  return (method === 'GET' || method === 'HEAD') && !path.startsWith('/api') && !/\.\w+$/.test(path);
}

const plain = (reply: FastifyReply): FastifyReply => reply.code(503).type('text/plain; charset=utf-8').send(NOT_BUILT);
