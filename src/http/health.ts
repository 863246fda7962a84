/** `/api/health`: whether each part does its work now. */
import { statfs } from 'node:fs/promises';
import { health, type Health } from '#contract/index.ts';
import type { Clock } from '#core/clock.ts';
import { withDeadline } from '#core/deadline.ts';
import { millis } from '#core/units.ts';
import type { Program } from '#show/index.ts';
import type { Store } from '#store/index.ts';
import type { App, Parts } from './parts.ts';

const DISK_WITHIN = millis(1_000);
const DISK_FREE_BYTES_MIN = 200 * 1024 * 1024;

export function healthRoutes(app: App, parts: Parts): void {
  app.get('/api/health', { schema: { response: { 200: health, 503: health } } }, async (_request, reply) => {
    const answer = await healthOf(parts);
    return reply.code(answer.status === 'unhealthy' ? 503 : 200).send(answer);
  });
}

async function healthOf({ program, store, clock, dataFolder }: Parts): Promise<Health> {
  const parts = {
    trunk: trunkPart(program),
    engine: enginePart(program),
    push: pushPart(program),
    database: await databasePart(store),
    disk: await diskPart(dataFolder, clock),
  };
  const reasons = Object.values(parts)
    .filter(({ ok }) => !ok)
    .map(({ message }) => message);
  const broken = !parts.trunk.ok || !parts.database.ok;
  return { status: broken ? 'unhealthy' : reasons.length > 0 ? 'degraded' : 'healthy', reasons, ...parts };
}

const trunkPart = (program: Program): Health['trunk'] =>
  program.trunkAnswers ? { ok: true, message: 'The trunk answers.' } : { ok: false, message: 'The trunk has not been heard of for 3 s.' };

function enginePart({ running }: Program): Health['engine'] {
  if (running === null) return { ok: true, message: 'Nothing is running.' };
  if (running.state === 'running' && running.bridging) return { ok: false, message: 'The media process is being restarted.' };
  return { ok: true, message: running.state === 'starting' ? 'The media process is starting.' : 'The media process makes pictures.' };
}

function pushPart({ pushes }: Program): Health['push'] {
  const { port = null, why = null } = pushes?.listening ?? {};
  if (port !== null) return { ok: true, message: `Pushes are taken at port ${port}.` };
  return why === null ? { ok: true, message: 'Taking pushes is about to begin.' } : { ok: false, message: why.message };
}

async function databasePart(store: Store): Promise<Health['database']> {
  try {
    await store.check();
    return { ok: true, message: 'The database can be read.' };
  } catch {
    return { ok: false, message: 'The database cannot be read.' };
  }
}

async function diskPart(folder: string, clock: Clock): Promise<Health['disk']> {
  try {
    // A folder on a network that is gone would wait without end.
    const { bavail, blocks, bsize } = await withDeadline(clock, DISK_WITHIN, statfs(folder), () => new Error('no answer'));
    const free = bavail * bsize;
    const ok = free >= DISK_FREE_BYTES_MIN;
    const message = ok ? 'There is room in the data folder.' : `The disk of the data folder has only ${Math.floor(free / 1e6)} MB left.`;
    return { ok, message, free_bytes: free, total_bytes: blocks * bsize };
  } catch {
    return { ok: false, message: 'The disk of the data folder does not answer.', free_bytes: null, total_bytes: null };
  }
}
