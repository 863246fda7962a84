import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFakeServer, refusal, type FakeServer } from '../../test/kit/fake-server.ts';
import { formatMessage, pictureMessage } from '../../test/kit/program-messages.ts';

const rate = { num: 30, den: 1 };
let server: FakeServer;

beforeEach(async () => void (server = await openFakeServer()));
afterEach(() => server[Symbol.asyncDispose]());

const snapshot = (query = '', headers = {}) => server.ask('GET', `/api/program/snapshot${query}`, undefined, headers);
const key = (number: number): void => server.origin.add(pictureMessage(number, { key: true, data: Buffer.from(`picture ${number}`) }));
/** The pictures that were decoded, and how wide. */
const decoded = (): unknown[] =>
  server.stills.map(({ source, width }) => [source.kind === 'program' && Buffer.from(source.data, 'base64').toString(), width]);

async function run(epoch = 1_900_000_000_000): Promise<void> {
  await server.ask('POST', '/api/program/start', { timeline_id: await server.addTimeline() });
  server.origin.begin({ t0: epoch, epoch, rate });
  server.origin.add(formatMessage());
}

describe('a snapshot of the program', () => {
  it('is refused while nothing runs, and before there is a picture', async () => {
    expect(await snapshot()).toMatchObject({ status: 409, body: refusal('PROGRAM_NOT_RUNNING') });
    await run();
    expect(await snapshot()).toMatchObject({ status: 503, body: refusal('PROGRAM_NO_PICTURE') });
  });

  it('is of the newest key picture, as wide as is asked or the next step above', async () => {
    await run();
    for (const number of [0, 6]) key(number);
    server.origin.add(pictureMessage(7));
    const { status, body, headers } = await snapshot('?width=390');
    expect({ status, body }).toEqual({ status: 200, body: 'a picture' });
    expect(headers).toMatchObject({ 'content-type': 'image/jpeg', 'cache-control': 'no-cache' });
    expect(decoded()).toEqual([['picture 6', 480]]);
    expect(server.stills[0]?.source).toMatchObject({ width: 640, height: 360, sps: formatMessage().sps.toString('base64') });
  });

  it('is made once a second at most, for all who ask', async () => {
    await run();
    key(0);
    await Promise.all([snapshot('?width=390'), snapshot('?width=390')]);
    key(6);
    await server.clock.advance(999);
    await snapshot('?width=390');
    expect(decoded()).toEqual([['picture 0', 480]]);
    await server.clock.advance(1);
    await snapshot('?width=390');
    await snapshot('?width=481');
    await snapshot('?width=390');
    expect(decoded().slice(1)).toEqual([
      ['picture 6', 480],
      ['picture 6', 640],
    ]);
  });

  it('is not sent to who has it', async () => {
    await run();
    key(0);
    const etag = String((await snapshot('?width=390')).headers['etag']);
    expect((await snapshot('?width=390', { 'if-none-match': etag })).status).toBe(304);
    expect((await snapshot('?width=320', { 'if-none-match': etag })).status).toBe(200);
    await server.clock.advance(1_000);
    key(60);
    expect((await snapshot('?width=390', { 'if-none-match': etag })).status).toBe(200);
  });

  it('is never of a program that is over', async () => {
    await run();
    key(0);
    await snapshot();
    server.origin.reset();
    server.origin.begin({ t0: 5, epoch: 5, rate });
    expect(await snapshot()).toMatchObject({ status: 503, body: refusal('PROGRAM_NO_PICTURE') });
    server.origin.add(formatMessage());
    key(0);
    await snapshot();
    expect(decoded()).toHaveLength(2);
  });

  it.each(['?width=15', '?width=1921', '?width=wide'])('is refused at %s', async (query) => {
    await run();
    expect(await snapshot(query)).toMatchObject({ status: 422, body: refusal('BODY_NOT_VALID') });
  });
});
