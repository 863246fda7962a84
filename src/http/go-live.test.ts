import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFakeServer, refusal, type FakeServer } from '../../test/kit/fake-server.ts';

let server: FakeServer;

beforeEach(async () => {
  server = await openFakeServer();
});

afterEach(() => server[Symbol.asyncDispose]());

const goLive = (body: unknown) => server.ask('POST', '/api/preview/go-live', body);

describe('going live', () => {
  it('needs a preview, in the words of the specification', async () => {
    expect(await goLive({ destination_ids: [1] })).toMatchObject({
      status: 400,
      body: { ...refusal('LIVE_NEEDS_PREVIEW'), detail: 'Can only go live from preview mode. Start preview first.' },
    });
  });

  it.each([[[]], [[1]], [[1, 2, 2]]])('to %j finds no destination, and leaves the preview as it is', async (ids) => {
    await server.ask('POST', '/api/preview/start', { timeline_id: await server.addTimeline() });
    const before = (await server.ask('GET', '/api/preview/status')).body;
    expect(await goLive({ destination_ids: ids })).toMatchObject({
      status: 404,
      body: { ...refusal('DESTINATIONS_NOT_KNOWN'), detail: 'No valid destinations found.' },
    });
    expect((await server.ask('GET', '/api/preview/status')).body).toEqual(before);
    expect(before).toMatchObject({ is_active: true, mode: 'preview' });
  });

  it.each([[undefined], [{}], [[]], [{ destination_ids: 1 }], [{ destination_ids: ['1'] }], [{ destination_ids: [-1] }]])(
    'is not told by %j',
    async (body) => {
      expect(await goLive(body)).toMatchObject({ status: 422, body: refusal('BODY_NOT_VALID') });
    },
  );
});
