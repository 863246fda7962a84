import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFakeServer, refusal, type FakeServer } from '../../test/kit/fake-server.ts';

let server: FakeServer;

beforeEach(async () => {
  server = await openFakeServer();
});

afterEach(() => server[Symbol.asyncDispose]());

describe('who may ask', () => {
  it.each<[string, Record<string, string>]>([
    ['this machine by name', { host: 'localhost:8000' }],
    ['this machine by address', { host: '127.0.0.1:8000' }],
    ['this machine by its other address', { host: '[::1]:8000' }],
    ['our page', { origin: 'http://127.0.0.1:8000' }],
  ])('%s', async (_, headers) => expect((await server.ask('GET', '/api/program', undefined, headers)).status).toBe(200));

  it.each<[string, Record<string, string>, number, string]>([
    ['another name (rebinding)', { host: 'evil.example:8000' }, 421, 'HOST_FOREIGN'],
    ['a name that begins alike', { host: 'localhost.evil.example:8000' }, 421, 'HOST_FOREIGN'],
    ['another port', { host: 'localhost:8001' }, 421, 'HOST_FOREIGN'],
    ['no port', { host: 'localhost' }, 421, 'HOST_FOREIGN'],
    ['a login in the name', { host: 'localhost:8000@evil.example' }, 421, 'HOST_FOREIGN'],
    ['a page from elsewhere', { origin: 'https://evil.example' }, 403, 'ORIGIN_FOREIGN'],
    ['a page of nowhere', { origin: 'null' }, 403, 'ORIGIN_FOREIGN'],
    ['a page on another port of this machine', { origin: 'http://localhost:3000' }, 403, 'ORIGIN_FOREIGN'],
  ])('not %s, whatever it asks for', async (_, headers, status, code) => {
    for (const path of ['/api/program', '/api/nowhere', '/nowhere.js', '/']) {
      expect(await server.ask('GET', path, undefined, headers)).toMatchObject({ status, body: refusal(code) });
    }
  });

  it('is told to be shown in no frame and to load from here only', async () => {
    const { headers } = await server.ask('GET', '/api/program');
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' });
    expect(headers['content-security-policy']).toContain("default-src 'self'");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  });
});

describe('what cannot be answered', () => {
  it.each([
    ['GET', '/api/nowhere'],
    ['POST', '/api/program'],
    ['GET', '/no.js'],
    ['POST', '/'],
  ] as const)('%s %s is not found', async (method, url) => {
    expect(await server.ask(method, url)).toMatchObject({ status: 404, body: refusal('NOT_FOUND') });
  });

  it('is refused when it is no JSON, whatever it says it is', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
      expect(await server.ask('POST', '/api/program/start', '{"timeline_id":1}', { 'content-type': type })).toMatchObject({
        status: 400,
        body: refusal('BODY_NOT_JSON'),
      });
    }
  });

  it('is refused when its address cannot be read', async () => {
    expect(await server.ask('GET', '/api/%zz')).toMatchObject({ status: 400, body: refusal('REQUEST_NOT_READABLE') });
  });

  it('keeps what went wrong inside to the log', async () => {
    await server.store[Symbol.asyncDispose]();
    const { status, body } = await server.ask('GET', '/api/timelines');
    expect({ status, body }).toMatchObject({ status: 500, body: refusal('UNEXPECTED') });
    expect(JSON.stringify(body)).not.toContain('database');
    expect(server.logged).toMatchObject([{ event: 'request failed', method: 'GET', url: '/api/timelines' }]);
  });

  it('is a plain sentence while the page is not built', async () => {
    expect(await server.ask('GET', '/')).toMatchObject({ status: 503, body: expect.stringContaining('The page is not built.') });
  });
});
