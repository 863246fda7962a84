/** Requests that nobody would think of, to all of the API. `npm run soak -- api` sends many more to the real product. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { anyRequest, ApiJudge, THINGS, type ApiDocument, type ApiRequest } from './kit/api-requests.ts';
import { openFakeServer, type FakeServer } from './kit/fake-server.ts';

const REQUESTS = 1_500;
/** What is done only with files, a network or a program that is played. */
const needsMore = /\/assets|\/push|cameras\/(test|discover)|\/test$|\/preview\/stream/;

let server: FakeServer;

beforeAll(async () => {
  server = await openFakeServer();
  for (let id = 1; id <= THINGS; id++) await server.ask('POST', '/api/cameras', { id, name: `Camera ${id}`, url: `rtsp://10.0.0.${id}/` });
  for (let id = 1; id <= THINGS; id++) await server.addTimeline();
});

afterAll(() => server[Symbol.asyncDispose]());

async function send({ method, path, headers, body }: ApiRequest) {
  const payload = body === null ? {} : { payload: body };
  const answer = await server.app.inject({ method: method as 'GET', url: path, headers: { host: 'localhost:8000', ...headers }, ...payload });
  return { status: answer.statusCode, type: String(answer.headers['content-type'] ?? ''), body: answer.body };
}

it('each is answered as the OpenAPI document says, and none breaks anything', async () => {
  const document = (await server.ask('GET', '/api/openapi.json')).body as unknown as ApiDocument;
  const judge = new ApiJudge(document);
  await fc.assert(
    fc.asyncProperty(anyRequest(document), async (request) => {
      const fault = judge.fault(request, await send(request));
      expect(fault).toBeNull();
      expect(server.logged).toEqual([]);
    }),
    { numRuns: REQUESTS, seed: 5, endOnFailure: true },
  );
  // Each does what it is for now and then, or nothing was looked at.
  expect(judge.neverDone.filter((name) => !needsMore.test(name))).toEqual([]);
}, 120_000);
