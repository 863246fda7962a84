import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { errorBody, timelineAnswer } from '#contract/index.ts';
import { openFakeServer, refusal, type FakeServer } from '../../test/kit/fake-server.ts';
import { twoPatterns } from '../../test/kit/two-patterns.ts';

let server: FakeServer;

beforeEach(async () => {
  server = await openFakeServer();
});

afterEach(() => server[Symbol.asyncDispose]());

const { document } = twoPatterns;

describe('timelines', () => {
  it.each(['/api/timelines', '/api/timelines/import'])('come in at %s with or without the outer timeline and out whole', async (path) => {
    const bare = await server.ask('POST', path, { ...document, mine: { kept: [1] } });
    const wrapped = await server.ask('POST', path, { timeline: document });
    expect([bare.status, wrapped.status]).toEqual([201, 201]);
    expect(timelineAnswer.parse(bare.body)).toMatchObject({
      name: 'Two patterns',
      revision: 1,
      warnings: [],
      timeline: { id: 'two_patterns', mine: { kept: [1] } },
    });
    expect((await server.ask('GET', String(bare.headers['location']))).body).toEqual(bare.body);
    expect(wrapped.body.timeline).toEqual(document);
  });

  it('are listed without their documents', async () => {
    const id = await server.addTimeline();
    const { body } = await server.ask('GET', '/api/timelines');
    expect(body).toMatchObject([
      { id, name: 'Two patterns', duration: 18, fps: 30, resolution: '1280x720', is_active: true, created_at: '2030-01-01T00:00:00.000Z' },
    ]);
    expect(Object.values(body)[0]).not.toHaveProperty('timeline');
  });

  it('export what import takes: the identity', async () => {
    const id = await server.addTimeline({ mine: 'kept', description: 'Größe 😀' });
    const exported = await server.ask('GET', `/api/timelines/${id}/export`);
    expect(exported.headers['content-disposition']).toBe(`attachment; filename="timeline-${id}.json"`);
    expect((await server.ask('POST', '/api/timelines/import', exported.body)).body.timeline).toEqual(exported.body.timeline);
  });

  it('are duplicated under another name', async () => {
    const id = await server.addTimeline({ name: 'n'.repeat(100) });
    const { status, body } = await server.ask('POST', `/api/timelines/${id}/duplicate`);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      name: `${'n'.repeat(93)} (copy)`,
      timeline: { name: `${'n'.repeat(93)} (copy)`, tracks: document.tracks },
    });
    expect(body.id).not.toBe(id);
  });

  it('are saved only over the revision that was read', async () => {
    const id = await server.addTimeline();
    const saved = await server.ask('PUT', `/api/timelines/${id}`, { ...document, name: 'Two' }, { 'if-match': '"1"' });
    expect(saved).toMatchObject({ status: 200, body: { name: 'Two', revision: 2 }, headers: { etag: '"2"' } });
    const stale = await server.ask('PUT', `/api/timelines/${id}`, document, { 'if-match': '"1"' });
    expect(stale).toMatchObject({ status: 412, body: refusal('REVISION_STALE') });
    expect(await server.ask('DELETE', `/api/timelines/${id}`, undefined, { 'if-match': '"1"' })).toMatchObject({ status: 412 });
    expect(await server.ask('PUT', `/api/timelines/${id}`, document)).toMatchObject({ status: 200, body: { revision: 3 } });
    expect(await server.ask('DELETE', `/api/timelines/${id}`, undefined, { 'if-match': '"3"' })).toMatchObject({ status: 204 });
    expect(await server.ask('GET', `/api/timelines/${id}`)).toMatchObject({ status: 404, body: refusal('NOT_FOUND') });
  });

  it('of two saves at once over one revision take one', async () => {
    const id = await server.addTimeline();
    const saves = await Promise.all(
      [1, 2, 3].map((n) => server.ask('PUT', `/api/timelines/${id}`, { ...document, name: `${n}` }, { 'if-match': '"1"' })),
    );
    expect(saves.map(({ status }) => status).toSorted()).toEqual([200, 412, 412]);
  });

  it('warn of cameras and files that do not exist, until they do', async () => {
    const cues = [
      { id: 'a', start_time: 0, duration: 5, action: 'show_camera', params: { camera_id: 5 } },
      { id: 'b', start_time: 5, duration: 5, action: 'show_media', params: { media_url: '/assets/boats/a.mp4' } },
    ];
    const id = await server.addTimeline({ tracks: { video: { cues }, overlays: [] } });
    const warned = (await server.ask('GET', `/api/timelines/${id}`)).body.warnings;
    expect(warned.map(({ path }) => path)).toEqual(['tracks.video.cues[0].params.camera_id', 'tracks.video.cues[1].params.media_url']);
    await server.ask('POST', '/api/cameras', { id: 5, name: 'Five', url: 'rtsp://10.0.0.5/' });
    mkdirSync(join(server.folder, 'assets', 'boats'), { recursive: true });
    writeFileSync(join(server.folder, 'assets', 'boats', 'a.mp4'), '');
    expect((await server.ask('GET', `/api/timelines/${id}`)).body.warnings).toEqual([]);
  });

  it('with fifty faults are refused with all fifty, and nothing is stored', async () => {
    const cues = Array.from({ length: 50 }, (_, index) => ({
      id: `c${index}`,
      start_time: index,
      duration: -1,
      action: 'show_media',
      params: { media_url: 'pattern:bars' },
    }));
    const { status, body } = await server.ask('POST', '/api/timelines', {
      ...document,
      duration: 60,
      tracks: { video: { cues }, overlays: [] },
    });
    expect(status).toBe(422);
    expect(errorBody.parse(body).error.faults).toHaveLength(50);
    expect(body.detail).toBe('The timeline has 50 faults. Nothing was changed.');
    expect(body.error.faults?.[7]).toEqual({
      path: 'tracks.video.cues[7].duration',
      message: expect.stringContaining('c7'),
      remedy: expect.any(String),
    });
    expect((await server.ask('GET', '/api/timelines')).body).toEqual([]);
  });

  it.each<[string, unknown, number]>([
    ['no body', undefined, 422],
    ['nothing', '', 422],
    ['null', 'null', 422],
    ['a list', [], 422],
    ['a number', 7, 422],
    ['a text', '"timeline"', 422],
    ['an empty object', {}, 422],
    ['a timeline that is none', { timeline: 7 }, 422],
    ['half of JSON', '{"timeline": {', 400],
    ['NaN', '{"duration": NaN}', 400],
    ['a huge time', JSON.stringify(document).replace('"duration":18', '"duration":1e999'), 422],
    ['a negative time', { ...document, duration: -5 }, 422],
    ['a time beyond any', { ...document, duration: 1e15 }, 422],
    ['a wrong type', { ...document, tracks: 'none' }, 422],
    ['deep nesting', `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`, 422],
    ['a key that is nested deeply', `{"__proto__":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`, 422],
    ['deep nesting in a field of its own', { ...document, mine: JSON.parse(`${'['.repeat(500)}${']'.repeat(500)}`) }, 422],
  ])('that are %s are refused in words', async (_, body, status) => {
    const answer = await server.ask('POST', '/api/timelines', body);
    expect(answer.status).toBe(status);
    errorBody.parse(answer.body);
    expect(server.logged).toEqual([]);
    expect((await server.ask('GET', '/api/timelines')).body).toEqual([]);
  });

  it('lose a key that would become a prototype', async () => {
    const { status, body } = await server.ask(
      'POST',
      '/api/timelines',
      JSON.stringify(document).replace('{', '{"__proto__": {"name": "x"}, '),
    );
    expect({ status, timeline: body.timeline }).toEqual({ status: 201, timeline: document });
  });

  it('of ten megabytes get an answer, larger ones a refusal', async () => {
    const large = await server.ask('POST', '/api/timelines', { ...document, mine: 'x'.repeat(10_000_000) });
    expect([201, 422]).toContain(large.status);
    expect(await server.ask('POST', '/api/timelines', { mine: 'x'.repeat(13_000_000) })).toMatchObject({
      status: 413,
      body: refusal('BODY_TOO_LARGE'),
    });
  });

  it.each(['0', '-1', '1.5', 'abc', '99999999999999999999', '7', '%00', '..%2f'])('have none under %j', async (id) => {
    for (const method of ['GET', 'DELETE'] as const) expect((await server.ask(method, `/api/timelines/${id}`)).status).toBe(404);
    expect((await server.ask('PUT', `/api/timelines/${id}`, document)).status).toBe(404);
  });

  it('answer anything with a status of the list', () =>
    fc.assert(
      fc.asyncProperty(fc.jsonValue({ depthSize: 'medium' }), async (body) => {
        const { status } = await server.ask('POST', '/api/timelines', {
          ...document,
          ...(typeof body === 'object' ? body : { tracks: body }),
        });
        expect([201, 400, 422]).toContain(status);
        expect(server.logged).toEqual([]);
      }),
      { numRuns: 100 },
    ));
});
