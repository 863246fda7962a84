import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFakeServer, type FakeServer } from '../../test/kit/fake-server.ts';
import { completeDocument } from './api-document.ts';
import { operations } from './operations.ts';

type Operation = {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema: unknown; readonly example?: unknown }> };
  readonly responses: Record<string, { readonly description: string; readonly content?: Record<string, { readonly schema: unknown }> }>;
};
type Document = {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly tags: readonly { readonly name: string; readonly description?: string }[];
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, unknown> };
};

let server: FakeServer;
let document: Document;

beforeAll(async () => {
  server = await openFakeServer();
  document = (await server.ask('GET', '/api/openapi.json')).body as unknown as Document;
});

afterAll(() => server[Symbol.asyncDispose]());

const documented = (): [name: string, operation: Operation][] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => [`${method.toUpperCase()} ${path}`, operation]),
  );

/** `GET /api/timelines/{id}` of each route, read from the tree that Fastify prints, where the one with a wildcard lacks what stands before it. */
function served(): string[] {
  const parents: string[] = [];
  return server.app
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const [, indent = '', part = '', methods = ''] = /^((?:│ {3}| {4})*)[├└]── (\S+)(?: \(([A-Z, ]+)\))?$/.exec(line) ?? [];
      const depth = indent.length / 4;
      parents[depth] = (parents[depth - 1] ?? '') + part;
      const path = (parents[depth] ?? '').replaceAll(/:(\w+)/g, '{$1}').replace(/^\*$/, '/assets/{*}');
      return methods.split(', ').flatMap((method) => (method === '' || method === 'HEAD' ? [] : [`${method} ${path}`]));
    });
}

describe('the OpenAPI document', () => {
  it('names itself', () => {
    expect(document).toMatchObject({
      openapi: '3.1.0',
      info: { title: 'VistterStream', version: expect.stringMatching(/^\d+\.\d+\.\d+/) },
    });
  });

  it('has each route that is served, and no other', () => {
    const routes = served();
    expect(routes.length).toBeGreaterThan(30);
    expect(
      documented()
        .map(([name]) => name)
        .toSorted(),
    ).toEqual(routes.toSorted());
  });

  it('says of each what it does and what it answers', () => {
    const lacking = documented().filter(([, { operationId, summary, tags, responses }]) => {
      const good = Object.entries(responses).filter(([status]) => status.startsWith('2'));
      const told = good.every(
        ([status, { content }]) => status === '204' || Object.values(content ?? {}).some(({ schema }) => schema !== undefined),
      );
      return !/^[a-z][a-zA-Z0-9]+$/.test(operationId) || summary.length < 6 || tags.length !== 1 || good.length === 0 || !told;
    });
    expect(lacking.map(([name]) => name)).toEqual([]);
    expect(new Set(documented().map(([, { operationId }]) => operationId)).size).toBe(documented().length);
  });

  it('says of each what it is refused with: a code, what can be done, and the form of an error', () => {
    for (const [name, { responses }] of documented()) {
      const refusals = Object.entries(responses).filter(([status]) => /^[45]/.test(status));
      expect([name, refusals.length > 3]).toEqual([name, true]);
      for (const [status, { description, content }] of refusals.filter(([status]) => !(name === 'GET /api/health' && status === '503'))) {
        expect([name, status, content]).toEqual([name, status, { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } }]);
        expect(description.length).toBeGreaterThan(5);
      }
    }
  });

  it('has an example of each body', () => {
    const without = documented().filter(
      ([, { requestBody }]) =>
        requestBody?.content['application/json'] !== undefined && requestBody.content['application/json'].example === undefined,
    );
    expect(without.map(([name]) => name)).toEqual([]);
  });

  it('has words of its own for each operation, and for each group of them', () => {
    expect(documented().flatMap(([name]) => (name in operations ? [] : [name]))).toEqual([]);
    expect(document.tags.filter(({ description }) => description === undefined)).toEqual([]);
  });

  it('refers only to what is in it', () => {
    const referred = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name ?? '');
    expect([...new Set(referred)].toSorted()).toEqual(Object.keys(document.components.schemas).toSorted());
  });

  it.each([
    ['one HTTP port', ['GET /api/openapi.json', 'GET /api/health', 'GET /api/events']],
    [
      'timelines',
      [
        ...['GET /api/timelines', 'POST /api/timelines', 'GET /api/timelines/{id}', 'PUT /api/timelines/{id}', 'PATCH /api/timelines/{id}'],
        ...['DELETE /api/timelines/{id}', 'POST /api/timelines/import', 'GET /api/timelines/{id}/export'],
        'POST /api/timelines/{id}/duplicate',
      ],
    ],
    ['cameras', ['GET /api/cameras', 'POST /api/cameras', 'GET /api/cameras/{id}', 'PUT /api/cameras/{id}', 'DELETE /api/cameras/{id}']],
    [
      'program',
      [
        ...['GET /api/program', 'POST /api/program/start', 'POST /api/program/stop', 'POST /api/program/pause', 'POST /api/program/resume'],
        ...['POST /api/program/seek', 'PUT /api/program/overrides/slate', 'PUT /api/program/overrides/force'],
        ...['DELETE /api/program/overrides', 'PUT /api/values/{name}'],
      ],
    ],
    [
      'preview',
      [
        ...['POST /api/preview/start', 'POST /api/preview/stop', 'POST /api/preview/go-live', 'GET /api/preview/status'],
        ...['GET /api/preview/health', 'GET /api/preflight'],
      ],
    ],
    ['watching', ['GET /api/runs', 'GET /api/runs/{id}', 'GET /api/audit']],
  ])('has what REQUIREMENTS 10 lists under %s', (_, names) => {
    const all = documented().map(([name]) => name);
    expect(names.filter((name) => !all.includes(name))).toEqual([]);
  });
});

const none = { responses: { 200: { description: 'Default Response' } } };
const completed = (path: string, method: string): Document => completeDocument({ paths: { [path]: { [method]: none } } }) as Document;

describe('a route that takes a file', () => {
  it('is told to be a form', () => {
    expect(completed('/api/assets', 'post').paths['/api/assets']?.['post']?.requestBody?.content).toMatchObject({
      'multipart/form-data': { schema: { required: ['file'] } },
    });
  });
});

describe('a route without words', () => {
  const made = completed('/api/wind-vanes/{id}', 'delete');

  it('gets what can be told from its path, and is refused in any way', () => {
    expect(made.paths['/api/wind-vanes/{id}']?.['delete']).toMatchObject({
      operationId: 'deleteWindVanesById',
      summary: 'Delete wind vanes id',
      tags: ['wind-vanes'],
      responses: { 204: {}, '4XX': {}, '5XX': {} },
    });
    expect(made.tags).toEqual([{ name: 'wind-vanes' }]);
  });
});
