/** `/api/recordings`: the files that were recorded to disk. */
import { unlink, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { recording, recordingList, recordingsQuery, type Recording } from '#contract/index.ts';
import { withDeadline } from '#core/deadline.ts';
import { errors } from '#core/errors.ts';
import { toldError } from '#core/told-error.ts';
import { Turns } from '#core/turns.ts';
import { millis } from '#core/units.ts';
import { recordingsFolder } from '#show/index.ts';
import type { App, Parts } from './parts.ts';
import { openRecording, plainName, recordingAt, recordingsIn, type RecordingSeen } from './recording-files.ts';
import { Remuxes } from './remuxes.ts';
import { sendRecording } from './send-recording.ts';

/** The folder may lie on a disk that hangs. */
const DISK_WITHIN = millis(5_000);
const params = z.object({ name: z.string() });
/** A file that was written to so lately may be a recording that is just being finished. */
const STILL_WRITTEN_MS = 2000;
/** How long an answer waits for a plain MP4: an hour of a program takes about so long. */
const ANSWER_WITHIN = millis(10_000);

export function recordingRoutes(app: App, { dataFolder, program, clock, remux }: Parts): void {
  const folder = recordingsFolder(dataFolder);
  const remuxes = new Remuxes(folder, remux);
  // What hangs holds a thread that all other files need: one list at a time is enough of that.
  const lists = new Turns();
  app.addHook('onClose', async () => remuxes[Symbol.dispose]());

  const isRecorded = ({ name, modifiedMs, kind }: RecordingSeen): boolean =>
    (program.running?.destinations.some(({ file }) => file === name) ?? false) ||
    (kind === 'fragmented' && Math.abs(clock.wall() - modifiedMs) < STILL_WRITTEN_MS);

  const answerOf = (seen: RecordingSeen): Recording => ({
    name: seen.name,
    bytes: seen.bytes,
    started_at: seen.begunMs === null ? null : new Date(seen.begunMs).toISOString(),
    modified_at: new Date(seen.modifiedMs).toISOString(),
    seconds: seen.seconds,
    state: isRecorded(seen) ? 'recording' : 'finished',
    kind: seen.kind,
    remux: remuxes.of(seen.name),
  });

  const inTime = <Value>(work: Promise<Value>): Promise<Value> =>
    withDeadline(clock, DISK_WITHIN, work, () => errors.RECORDINGS_SILENT({}));
  const known = async (name: string): Promise<RecordingSeen> => (await inTime(recordingAt(folder, name))) ?? notFound(name);

  app.get('/api/recordings', { schema: { querystring: recordingsQuery, response: { 200: recordingList } } }, async ({ query }) =>
    (await inTime(lists.take(() => recordingsIn(folder, query.limit)))).map(answerOf),
  );

  app.get('/api/recordings/:name', { schema: { params } }, async (request, reply) => {
    const { name } = request.params;
    return sendRecording(request, reply, (await opened(name)) ?? notFound(name), clock);
  });

  async function opened(name: string): Promise<FileHandle | null> {
    const opening = openRecording(folder, name);
    return inTime(opening).catch((error: unknown) => {
      // It may be opened when nobody waits for it any more.
      void opening.then((file) => file?.close()).catch(() => {});
      throw error;
    });
  }

  app.delete('/api/recordings/:name', { schema: { params } }, async ({ params: { name } }, reply) => {
    if (isRecorded(await known(name)) || remuxes.isBusy(name)) throw errors.RECORDING_BUSY({ file: name });
    await inTime(unlink(join(folder, name)));
    return reply.code(204).send();
  });

  const made = { params, response: { 200: recording, 201: recording, 202: recording } };

  app.post('/api/recordings/:name/remux', { schema: made }, async ({ params: { name } }, reply) => {
    const seen = await known(name);
    if (seen.kind === 'plain') return answerOf(seen);
    if (isRecorded(seen)) throw errors.RECORDING_BUSY({ file: name });
    const ended = await withDeadline(clock, ANSWER_WITHIN, remuxes.start(seen), () => new Error('under way')).then(
      (why) => ({ why }),
      () => null,
    );
    if (ended === null) return reply.code(202).send(answerOf(seen));
    if (ended.why !== null) throw toldError(ended.why);
    return reply.code(201).send(answerOf(await known(plainName(name))));
  });
}

function notFound(name: string): never {
  throw errors.NOT_FOUND({ what: `recording ${name.slice(0, 200)}` });
}
