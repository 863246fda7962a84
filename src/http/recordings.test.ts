import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { errors } from '#core/errors.ts';
import { toldOf } from '#core/told-error.ts';
import { fragment, initSegment, pictureTiming } from '#fmp4/index.ts';
import { openFakeServer, refusal, type FakeServer } from '../../test/kit/fake-server.ts';
import { formatMessage, pictureMessage, soundMessage } from '../../test/kit/program-messages.ts';

let server: FakeServer;
let folder: string;

beforeEach(async () => {
  server = await openFakeServer();
  folder = join(server.folder, 'recordings');
  mkdirSync(folder);
});

afterEach(() => server[Symbol.asyncDispose]());

const format = formatMessage();
const begun = Date.UTC(2029, 10, 25, 20, 52, 13);

/** Fragments of ten pictures each; without `lasts` it ended with its machine. */
function recorded(fragments: number, lasts?: number): Buffer {
  const head = initSegment(format, lasts === undefined ? { begun } : { begun, lasts });
  const all = Array.from({ length: fragments }, (_, index) =>
    fragment(
      index + 1,
      pictureTiming(format.rate),
      Array.from({ length: 10 }, (__, at) => pictureMessage(index * 10 + at, { key: index === 0 && at === 0 })),
      [soundMessage(index)],
    ),
  );
  return Buffer.concat([head, ...all]);
}

/** Its times are `agoSeconds` before now. */
function lay(name: string, bytes: Buffer, agoSeconds = 3600): void {
  const at = server.clock.wall() / 1000 - agoSeconds;
  writeFileSync(join(folder, name), bytes);
  utimesSync(join(folder, name), at, at);
}

const urlOf = (name: string): string => `/api/recordings/${encodeURIComponent(name)}`;
const listed = async (): Promise<{ name: string }[]> => (await server.ask('GET', '/api/recordings')).body as never;

async function runRecording(file: string): Promise<void> {
  await server.ask('POST', '/api/preview/start', { timeline_id: await server.addTimeline() });
  const seen = { id: 1, name: 'Disk', kind: 'recording', state: 'live', why: null, since: 0, liveSince: 0, wasLive: true } as const;
  const figures = { isArmed: false, attempt: 0, nextTryAt: null, kbps: 0, bytes: 0, queuedSeconds: 0, queuedSecondsMax: 4 };
  server.trunk.change({ destinations: [{ ...seen, ...figures, droppedPictures: 0, reconnects: 0, file }] });
}

describe('the list of recordings', () => {
  it('is empty before anything was recorded', async () => expect(await listed()).toEqual([]));

  it('says of each what it is, the newest first', async () => {
    lay('Harbour 2029-11-25 20.52.13.mp4', recorded(3, 1000), 7200);
    lay('Harbour 2029-11-25 21.52.13.mp4', recorded(6), 3600);
    expect(await listed()).toMatchObject([
      { name: 'Harbour 2029-11-25 21.52.13.mp4', seconds: 2, state: 'finished', kind: 'fragmented', remux: null },
      { seconds: 1, started_at: '2029-11-25T20:52:13.000Z', modified_at: '2029-12-31T22:00:00.000Z', bytes: recorded(3, 1000).length },
    ]);
  });

  it('says how long one plays that ended in the middle of a fragment', async () => {
    const whole = recorded(4);
    lay('a.mp4', whole.subarray(0, -20));
    lay('b.mp4', Buffer.concat([whole, Buffer.alloc(8), Buffer.from('moof'), Buffer.alloc(400)]));
    expect((await listed()).map((each) => ({ ...each }))).toMatchObject([
      { name: 'b.mp4', seconds: expect.closeTo(4 / 3, 9) },
      { name: 'a.mp4', seconds: 1 },
    ]);
  });

  it.each(['text', '', recorded(1).subarray(0, 30), Buffer.alloc(5000, 0xff)])('takes what is no MP4 as it is', async (bytes) => {
    lay('odd.mp4', Buffer.from(bytes));
    expect(await listed()).toMatchObject([{ name: 'odd.mp4', seconds: null, started_at: null, bytes: bytes.length }]);
  });

  it('has no more than is asked for', async () => {
    for (let index = 0; index < 5; index++) lay(`${index}.mp4`, recorded(1), index);
    expect((await server.ask('GET', '/api/recordings?limit=2')).body).toMatchObject([{ name: '0.mp4' }, { name: '1.mp4' }]);
  });

  it('leaves out what is hidden, linked, or something else', async () => {
    lay('.hidden.mp4', recorded(1));
    lay('notes.txt', recorded(1));
    mkdirSync(join(folder, 'folder.mp4'));
    symlinkSync(join(server.folder, 'vistterstream.db'), join(folder, 'link.mp4'));
    expect(await listed()).toEqual([]);
  });

  it.each([
    ['the trunk says so', 'a.mp4', 3600, 'recording'],
    ['it was written to a second ago', 'b.mp4', 1, 'recording'],
    ['neither', 'b.mp4', 3600, 'finished'],
  ])('says whether one is being written: %s', async (_, file, ago, state) => {
    lay('a.mp4', recorded(1), ago);
    await runRecording(file);
    expect(await listed()).toMatchObject([{ name: 'a.mp4', state }]);
  });
});

describe('a recording', () => {
  const bytes = recorded(3, 1000);
  const get = (name: string, headers = {}) => server.app.inject({ url: urlOf(name), headers: { host: 'localhost:8000', ...headers } });

  it('is given whole', async () => {
    const name = `Hafen größer ${'⛵'.repeat(70)}.mp4`;
    lay(name, bytes);
    const answer = await get(name);
    expect([answer.statusCode, answer.rawPayload.equals(bytes)]).toEqual([200, true]);
    expect(answer.headers).toMatchObject({ 'content-type': 'video/mp4', 'accept-ranges': 'bytes', 'content-length': String(bytes.length) });
  });

  it.each([
    ['bytes=0-99', 206, bytes.subarray(0, 100)],
    ['bytes=100-', 206, bytes.subarray(100)],
    ['bytes=-5', 206, bytes.subarray(-5)],
  ])('is given in parts: %s', async (range, status, part) => {
    lay('a.mp4', bytes);
    const answer = await get('a.mp4', { range });
    expect([answer.statusCode, answer.rawPayload.equals(part)]).toEqual([status, true]);
  });

  it('has no part behind its end', async () => {
    lay('a.mp4', bytes);
    const answer = await get('a.mp4', { range: 'bytes=999999999-' });
    expect([answer.statusCode, answer.json()]).toEqual([416, refusal('RANGE_NOT_VALID')]);
    expect(answer.headers['content-range']).toBe(`bytes */${bytes.length}`);
  });

  it('may be empty', async () => {
    lay('a.mp4', Buffer.alloc(0));
    const answer = await get('a.mp4');
    expect([answer.statusCode, answer.rawPayload.length]).toEqual([200, 0]);
    expect(answer.headers).toMatchObject({ 'content-type': 'video/mp4', 'content-length': '0' });
    expect(answer.headers).not.toHaveProperty('content-range');
    expect((await get('a.mp4', { range: 'bytes=0-' })).statusCode).toBe(416);
  });

  it('is not kept open for who takes nothing of it', async () => {
    lay('a.mp4', Buffer.alloc(1));
    truncateSync(join(folder, 'a.mp4'), 256 * 1024 * 1024);
    const port = await server.listen();
    const asking = request({ port, path: urlOf('a.mp4'), headers: { host: 'localhost:8000' } });
    const connections = (): Promise<number> =>
      new Promise((resolve, reject) => server.app.server.getConnections((error, count) => (error ? reject(error) : resolve(count))));
    try {
      asking.end();
      await once(asking, 'response');
      expect(await connections()).toBe(1);
      await expect.poll(async () => server.clock.advance(120_000).then(connections), { timeout: 5_000 }).toBe(0);
    } finally {
      asking.destroy();
    }
  });

  it.each([
    'none.mp4',
    '../vistterstream.db',
    '..\\a.mp4',
    '.a.mp4',
    'a',
    '',
    'link.mp4',
    'folder.mp4',
    `${'x'.repeat(260)}.mp4`,
    'a\0.mp4',
  ])('is nothing but a file of the folder: %s', async (name) => {
    writeFileSync(join(server.folder, 'outside.mp4'), bytes);
    symlinkSync(join(server.folder, 'outside.mp4'), join(folder, 'link.mp4'));
    mkdirSync(join(folder, 'folder.mp4'));
    for (const [method, url] of [
      ['GET', urlOf(name)],
      ['DELETE', urlOf(name)],
      ['POST', `${urlOf(name)}/remux`],
    ] as const)
      if (!(name === '' && method === 'GET'))
        expect(await server.ask(method, url)).toMatchObject({ status: 404, body: refusal('NOT_FOUND') });
    expect(readFileSync(join(server.folder, 'outside.mp4')).equals(bytes)).toBe(true);
  });

  it('is deleted', async () => {
    lay('a.mp4', bytes);
    expect((await server.ask('DELETE', urlOf('a.mp4'))).status).toBe(204);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is neither deleted nor remuxed while it is written', async () => {
    lay('a.mp4', bytes);
    await runRecording('a.mp4');
    for (const answer of [await server.ask('DELETE', urlOf('a.mp4')), await server.ask('POST', `${urlOf('a.mp4')}/remux`)])
      expect(answer).toMatchObject({ status: 409, body: refusal('RECORDING_BUSY') });
    expect(readdirSync(folder)).toEqual(['a.mp4']);
  });
});

describe('a recording as plain MP4', () => {
  const remux = (name: string) => server.ask('POST', `${urlOf(name)}/remux`);
  /** What libav writes begins so: an index without `mvex`. */
  const plain = Buffer.concat([recorded(0, 1000)]);
  plain.write('free', plain.indexOf('mvex'), 'latin1');

  beforeEach(() => lay('a.mp4', recorded(3, 1000)));

  it('lies beside it', async () => {
    server.remux = async ({ to }) => {
      writeFileSync(to, plain);
      return null;
    };
    expect(await remux('a.mp4')).toMatchObject({
      status: 201,
      body: { name: 'a plain.mp4', kind: 'plain', seconds: 1, state: 'finished' },
    });
    expect(await remux('a plain.mp4')).toMatchObject({ status: 200, body: { name: 'a plain.mp4' } });
  });

  it('is told of in the list where it takes longer than the answer waits', async () => {
    const written = Promise.withResolvers<null>();
    server.remux = () => written.promise;
    const asked = remux('a.mp4');
    await expect.poll(() => listed()).toMatchObject([{ remux: { running: true, error: null } }]);
    await server.clock.advance(10_000);
    expect(await asked).toMatchObject({ status: 202, body: { name: 'a.mp4', remux: { running: true } } });
    lay('b.mp4', recorded(1));
    expect(await remux('b.mp4')).toMatchObject({ status: 409, body: { error: { message: 'a plain.mp4 is being written.' } } });
    expect(await server.ask('DELETE', urlOf('a.mp4'))).toMatchObject({ status: 409, body: refusal('RECORDING_BUSY') });
    written.resolve(null);
    await expect.poll(() => listed()).toMatchObject([{ name: 'b.mp4' }, { remux: null }]);
  });

  it('that did not come about is told of, also later', async () => {
    const why = toldOf(errors.RECORDING_NOT_REMUXED({ file: 'a.mp4', why: 'no space left on device' }));
    server.remux = async () => why;
    expect(await remux('a.mp4')).toMatchObject({ status: 500, body: refusal('RECORDING_NOT_REMUXED') });
    expect(await listed()).toMatchObject([{ name: 'a.mp4', remux: { running: false, error: why } }]);
    server.remux = () => Promise.reject(new Error('its process ended (SIGSEGV)'));
    expect((await remux('a.mp4')).body.error.message).toContain('its process ended (SIGSEGV)');
  });

  it('is begun where nothing of another try is left', async () => {
    lay('.x plain.mp4.part', recorded(1));
    lay('.keep', recorded(1));
    await remux('a.mp4').catch(() => {});
    expect(readdirSync(folder).toSorted()).toEqual(['.keep', 'a.mp4']);
  });
});
