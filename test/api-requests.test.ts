/** Requests that nobody would think of, to all of the API. `npm run soak -- api` sends many more to the real product. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { anyRequest, ApiJudge, THINGS, type ApiDocument, type ApiRequest } from './kit/api-requests.ts';
import { openFakeServer, type FakeServer } from './kit/fake-server.ts';

/** A round; `npm run soak -- api` makes far more. */
const REQUESTS = 750;
const ROUNDS_MAX = 12;
/** What is done only with files, a network, a program that is played or destinations. */
const needsMore =
  /\/assets|\/recordings\/|\/push|cameras\/(test|discover)|\/test$|\/preview\/stream|\/program\/snapshot$|\/(cancel|retry|stop-live|acknowledge)$/;

let server: FakeServer;

beforeAll(async () => {
  server = await openFakeServer();
  for (let id = 1; id <= THINGS; id++) await server.ask('POST', '/api/cameras', { id, name: `Camera ${id}`, url: `rtsp://10.0.0.${id}/` });
  for (let id = 1; id <= THINGS; id++) await server.addTimeline();
});

afterAll(() => server[Symbol.asyncDispose]());

async function send({ method, path, headers, body }: ApiRequest) {
  const payload = body === null ? {} : { payload: body };
  const answer = await server.app.inject({
    method: method as 'GET',
    url: path,
    headers: { host: 'localhost:8000', ...headers },
    ...payload,
  });
  return { status: answer.statusCode, type: String(answer.headers['content-type'] ?? ''), body: answer.body };
}

it.each([
  ['PREVIEW_NOT_READY', 503, null],
  ['DISK_FULL', 507, null],
  ['MESSAGE_NOT_VALID', 503, expect.stringContaining('503')],
  ['UNEXPECTED', 500, expect.stringContaining('500')],
])('%s, answered with %d, is judged by whose fault it is', (code, status, fault) => {
  const refused = { content: { '*/*': { schema: {} } } };
  const judge = new ApiJudge({
    paths: { '/x': { get: { responses: { 500: refused, 503: refused, 507: refused } } } },
    components: { schemas: {} },
  });
  const request = { operation: 'GET /x', method: 'GET', path: '/x', headers: {}, body: null };
  const answer = { status, type: 'application/json', body: JSON.stringify({ error: { code } }) };
  expect(judge.fault(request, answer)).toEqual(fault);
  expect([...judge.failures]).toEqual([[`${status} ${code}`, 1]]);
});

const levels = 100_000;
type Bad = readonly [name: string, body: string | null, type?: string];
const bad: readonly Bad[] = [
  ['no body', null],
  ['nothing', ''],
  ['null', 'null'],
  ['half of JSON', '{"a":'],
  ['something behind it', '{} {}'],
  ['a list', '[]'],
  ['a number too large', '{"timeline_id":1e999,"id":1e999,"position":1e999}'],
  ['a prototype', '{"__proto__":{"timeline_id":1},"constructor":{"prototype":{}}}'],
  ['a list in lists', '['.repeat(levels) + ']'.repeat(levels)],
  ['an object in objects', `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`],
  ['what says to be text', '{}', 'text/plain'],
  ['what says to be a form', '{}', 'application/x-www-form-urlencoded'],
  ['what says to be nothing that there is', '{}', 'a/b; charset=ü'],
  ['not UTF-8', '\ud800', 'application/json; charset=utf-16'],
];

const needsSomething = ({ type, required }: { readonly type?: unknown; readonly required?: unknown }): boolean =>
  type !== 'object' || required !== undefined;

it.each(bad.map(([name, body, type = 'application/json']) => ({ name, body, type })))(
  '$name changes nothing, wherever it is sent',
  async ({ body, type }) => {
    const document = (await server.ask('GET', '/api/openapi.json')).body as unknown as ApiDocument;
    const judge = new ApiJudge(document);
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const [method, { requestBody }] of Object.entries(methods)) {
        if (requestBody?.content['application/json'] === undefined) continue;
        const request = { operation: `${method.toUpperCase()} ${path}`, method: method.toUpperCase(), path: path.replace(/\{\w+\}/, '1') };
        const answer = await send({ ...request, headers: { 'content-type': type }, body });
        expect([request.operation, judge.fault({ ...request, headers: {}, body }, answer)]).toEqual([request.operation, null]);
        // Where every field may be left out, some of these leave all of them out.
        if (needsSomething(requestBody.content['application/json'].schema))
          expect([request.operation, answer.status >= 400]).toEqual([request.operation, true]);
      }
    }
    expect(server.logged).toEqual([]);
  },
);

it('each is answered as the OpenAPI document says, and none breaks anything', async () => {
  const document = (await server.ask('GET', '/api/openapi.json')).body as unknown as ApiDocument;
  const judge = new ApiJudge(document);
  // Each does what it is for now and then, or nothing was looked at.
  const neverDone = (): string[] => judge.neverDone.filter((name) => !needsMore.test(name));
  for (let round = 1; round === 1 || (neverDone().length > 0 && round <= ROUNDS_MAX); round++) {
    await fc.assert(
      fc.asyncProperty(anyRequest(document), async (request) => {
        const fault = judge.fault(request, await send(request));
        expect(fault).toBeNull();
        expect(server.logged).toEqual([]);
      }),
      { numRuns: REQUESTS, seed: round, endOnFailure: true },
    );
  }
  expect(neverDone()).toEqual([]);
}, 120_000);
