/** `/api/health`: whether each part does its work now. */
import { health, isPublic, type Health, type ProgramAnswer } from '#contract/index.ts';
import type { Clock } from '#core/clock.ts';
import { ProductError } from '#core/define-errors.ts';
import type { OriginHealth } from '#origin/index.ts';
import type { MachineReading, Program } from '#show/index.ts';
import type { Store } from '#store/index.ts';
import type { App, Parts } from './parts.ts';
import { secondsWithoutPicture } from './standing.ts';

const DISK_FREE_BYTES_MIN = 200 * 1024 * 1024;

/** A write takes a few milliseconds of the disk: watchers that ask every second are told what the last one said. */
const WRITTEN_EVERY_MS = 10_000;

type Writing = { readonly at: number; readonly trouble: string | null };

export function healthRoutes(app: App, parts: Parts): void {
  let last: Writing | null = null;
  const writing = async (): Promise<Writing> => {
    const now = parts.clock.now();
    if (last === null || now - last.at >= WRITTEN_EVERY_MS) last = { at: now, trouble: await troubleOfWriting(parts.store) };
    return last;
  };

  app.get('/api/health', { schema: { response: { 200: health, 503: health } } }, async (_request, reply) => {
    const { answer, isBroken } = await healthOf(parts, (await writing()).trouble);
    return reply.code(isBroken ? 503 : 200).send(answer);
  });
}

/** `isBroken`: starting anew may mend it, so that whoever watches may do so. */
type Judged = { readonly answer: Health; readonly isBroken: boolean };

async function healthOf({ program, origin, store, clock, readMachine }: Parts, trouble: string | null): Promise<Judged> {
  const isReadable = await store.check().then(
    () => true,
    () => false,
  );
  const parts = {
    trunk: trunkPart(program),
    engine: enginePart(program),
    origin: originPart(program, origin(), clock),
    push: pushPart(program),
    destinations: destinationsPart(program.answer),
    database: databasePart(isReadable, trouble),
    disk: diskPart(await readMachine()),
  };
  const reasons = Object.values(parts)
    .filter(({ ok }) => !ok)
    .map(({ message }) => message);
  // A full disk and a line that is down are nothing that starting anew would mend: it would only end what still runs.
  const isBroken = !parts.trunk.ok || !isReadable;
  const isUnhealthy = isBroken || program.answer.conditions.includes('not_reaching');
  return { isBroken, answer: { status: isUnhealthy ? 'unhealthy' : reasons.length > 0 ? 'degraded' : 'healthy', reasons, ...parts } };
}

const trunkPart = (program: Program): Health['trunk'] =>
  program.trunkAnswers ? { ok: true, message: 'The trunk answers.' } : { ok: false, message: 'The trunk has not been heard of for 3 s.' };

function enginePart({ running }: Program): Health['engine'] {
  if (running === null) return { ok: true, message: 'Nothing is running.' };
  if (running.state === 'running' && running.bridging) return { ok: false, message: 'The media process is being restarted.' };
  return { ok: true, message: running.state === 'starting' ? 'The media process is starting.' : 'The media process makes pictures.' };
}

function originPart(program: Program, { newestAt, viewers: { monitor, hls } }: OriginHealth, clock: Clock): Health['origin'] {
  const viewers = monitor + hls;
  const watching = viewers === 1 ? '1 viewer is watching.' : `${viewers} viewers are watching.`;
  const seconds = secondsWithoutPicture(program, newestAt, clock.now());
  if (seconds !== null) return { ok: false, message: `No picture has reached the preview for ${seconds} s.` };
  const does = program.running?.state === 'running' && newestAt !== null ? 'gets pictures' : 'is served';
  return { ok: true, message: `The preview ${does}. ${watching}` };
}

function databasePart(isReadable: boolean, trouble: string | null): Health['database'] {
  if (!isReadable) return { ok: false, message: 'The database cannot be read.' };
  return trouble === null ? { ok: true, message: 'The database can be read and written.' } : { ok: false, message: trouble };
}

function pushPart({ pushes }: Program): Health['push'] {
  const { port = null, why = null } = pushes?.listening ?? {};
  if (port !== null) return { ok: true, message: `Pushes are taken at port ${port}.` };
  return why === null ? { ok: true, message: 'Taking pushes is about to begin.' } : { ok: false, message: why.message };
}

function destinationsPart({ destinations, conditions }: ProgramAnswer): Health['destinations'] {
  const lost = destinations.filter(({ state }) => state !== 'live' && state !== 'connecting');
  const reasons = lost.map(({ name, error }) => error?.message ?? `${name} takes no data.`);
  if (conditions.includes('not_reaching')) return { ok: false, message: ['The program reaches nobody.', ...reasons].join(' ') };
  if (lost.length > 0) return { ok: false, message: reasons.join(' ') };
  const reached = destinations.filter(({ state, platform }) => state === 'live' && isPublic(platform)).length;
  if (reached === 0) return { ok: true, message: 'The program is sent to nobody.' };
  return { ok: true, message: `The program reaches ${reached === 1 ? '1 destination' : `${reached} destinations`}.` };
}

async function troubleOfWriting(store: Store): Promise<string | null> {
  try {
    await store.checkWriting();
    return null;
  } catch (error) {
    return error instanceof ProductError ? error.message : 'The database cannot be written.';
  }
}

function diskPart({ freeBytes, totalBytes }: MachineReading): Health['disk'] {
  if (freeBytes === null)
    return { ok: false, message: 'The disk of the data folder does not answer.', free_bytes: null, total_bytes: null };
  const ok = freeBytes >= DISK_FREE_BYTES_MIN;
  const message = ok ? 'There is room in the data folder.' : `The disk of the data folder has only ${Math.floor(freeBytes / 1e6)} MB left.`;
  return { ok, message, free_bytes: freeBytes, total_bytes: totalBytes };
}
