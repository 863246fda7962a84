import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openFakeServer, refusal, type Asked, type FakeServer } from '../../test/kit/fake-server.ts';
import { twoPatterns } from '../../test/kit/two-patterns.ts';
import { fieldPart, filePart, multipartType, uploadBody } from '../../test/kit/upload-body.ts';

let server: FakeServer;
let folder: string;

beforeEach(async () => {
  server = await openFakeServer();
  folder = join(server.folder, 'assets');
  mkdirSync(folder);
});

afterEach(() => server[Symbol.asyncDispose]());

const post = (body: string, query = ''): Promise<Asked> => server.ask('POST', `/api/assets${query}`, body, multipartType);
const send = (filename: string, content: string, query = ''): Promise<Asked> => post(uploadBody(filePart(filename, content)), query);
const list = async (query = ''): Promise<readonly { url: string }[]> =>
  (await server.ask('GET', `/api/assets${query}`)).body as unknown as { url: string }[];

/** Every file of the library, hidden ones too. */
const files = (): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));

/** A timeline whose first cue shows this file; its id. */
const addTimelineWith = (url: string): Promise<number> => {
  const [cue, ...others] = twoPatterns.document.tracks.video.cues;
  return server.addTimeline({ tracks: { video: { cues: [{ ...cue, params: { media_url: url } }, ...others] } } });
};

describe('an upload', () => {
  it('is an asset from then on', async () => {
    const { status, body, headers } = await post(uploadBody(fieldPart('folder', 'overlays/logos'), filePart('main.png', 'png one')));
    expect({ status, location: headers['location'] }).toEqual({ status: 201, location: `/api/assets/${body.id}` });
    const asset = {
      id: body.id,
      asset_type: 'image',
      filename: 'main.png',
      url: '/assets/overlays/logos/main.png',
      folder: 'overlays/logos',
      file_size: 7,
      mime_type: 'image/png',
      checksum: expect.stringMatching(/^[0-9a-f]{64}$/),
      uploaded_at: '2030-01-01T00:00:00.000Z',
      state: 'ready',
      metadata: { width: 640, height: 360, has_alpha: false },
    };
    expect(body).toEqual({ ...asset, duplicate_of: null });
    expect((await server.ask('GET', `/api/assets/${body.id}`)).body).toEqual(asset);
    expect(await list()).toEqual([asset]);
    expect((await server.ask('GET', '/api/asset-folders')).body).toEqual([{ path: 'overlays/logos', files: 1 }]);
  });

  it('may name its folder behind the file', async () => {
    const { body } = await post(uploadBody(filePart('a.png', 'png one'), fieldPart('folder', '/x/')));
    expect(body.url).toBe('/assets/x/a.png');
  });

  it('of the same name again is refused, or replaces', async () => {
    const { body: first } = await send('a.png', 'png one');
    expect(await send('a.png', 'png two')).toMatchObject({ status: 409, body: refusal('ASSET_EXISTS') });
    const { status, body } = await send('a.png', 'png two', '?replace=true');
    expect({ status, id: body.id, url: body.url }).toEqual({ status: 200, id: first.id, url: '/assets/a.png' });
    expect(body.checksum).not.toBe(first.checksum);
    expect(await send('b.png', 'png two')).toMatchObject({ body: { duplicate_of: first.id } });
  });

  it.each<[string, string, number, string]>([
    ['a form without a file', uploadBody(fieldPart('folder', 'x')), 400, 'UPLOAD_NOT_VALID'],
    ['an empty form', uploadBody(), 400, 'UPLOAD_NOT_VALID'],
    ['nothing', '', 400, 'UPLOAD_NOT_VALID'],
    ['two files', uploadBody(filePart('a.png', 'png one'), filePart('b.png', 'png two')), 400, 'UPLOAD_NOT_VALID'],
    ['a file in another field', uploadBody(filePart('a.png', 'png one', 'picture')), 400, 'UPLOAD_NOT_VALID'],
    ['a file in the field __proto__', uploadBody(filePart('a.png', 'png one', '__proto__')), 400, 'UPLOAD_NOT_VALID'],
    ['a folder that is a file', uploadBody(filePart('a.png', 'png one', 'folder'), filePart('a.png', 'png one')), 400, 'UPLOAD_NOT_VALID'],
    ['a very long folder', uploadBody(fieldPart('folder', 'x'.repeat(20_000)), filePart('a.png', 'png one')), 400, 'UPLOAD_NOT_VALID'],
    ['a folder outside', uploadBody(fieldPart('folder', '../x'), filePart('a.png', 'png one')), 422, 'ASSET_NAME_NOT_VALID'],
    ['a folder outside, behind', uploadBody(filePart('a.png', 'png one'), fieldPart('folder', '../x')), 422, 'ASSET_NAME_NOT_VALID'],
    ['a name outside', uploadBody(filePart('../../a.png', 'png one')), 422, 'ASSET_NAME_NOT_VALID'],
    ['a name of 300 characters', uploadBody(filePart(`${'a'.repeat(300)}.png`, 'png one')), 422, 'ASSET_NAME_NOT_VALID'],
    ['a name with NUL', uploadBody(filePart('a\0.png', 'png one')), 422, 'ASSET_NAME_NOT_VALID'],
    ['no name', uploadBody(filePart('', 'png one')), 422, 'ASSET_NAME_NOT_VALID'],
    ['a page', uploadBody(filePart('a.html', '<script>')), 422, 'ASSET_NOT_MEDIA'],
    ['a drawing of vectors', uploadBody(filePart('a.svg', '<svg/>')), 422, 'ASSET_NOT_MEDIA'],
    ['the wrong type behind the right ending', uploadBody(filePart('a.png', 'mp4 one')), 422, 'ASSET_TYPE_MISMATCH'],
    ['no media behind the right ending', uploadBody(filePart('a.png', 'text')), 422, 'ASSET_NOT_MEDIA'],
    ['a form that is cut off in the file', uploadBody(filePart('a.png', 'png one')).slice(0, -30), 400, 'UPLOAD_CUT_OFF'],
    ['a form that is cut off in a head', uploadBody(filePart('a.png', 'png one')).slice(0, 60), 400, 'UPLOAD_CUT_OFF'],
    ['a form without its end', filePart('a.png', 'png one'), 400, 'UPLOAD_CUT_OFF'],
  ])('of %s is refused and leaves nothing', async (_, body, status, code) => {
    expect(await post(body)).toMatchObject({ status, body: refusal(code) });
    await vi.waitFor(() => expect(files()).toEqual([]));
    expect(await list()).toEqual([]);
  });

  it.each(['application/json', 'text/plain', 'multipart/form-data', 'multipart/mixed; boundary=x', 'image/png'])(
    'that is said to be %s is none',
    async (type) => {
      const { status, body } = await server.ask('POST', '/api/assets', '{"a": 1}', { 'content-type': type });
      expect({ status, body }).toMatchObject({ status: 400, body: refusal('UPLOAD_NOT_VALID') });
    },
  );

  it('larger than the settings allow is refused', async () => {
    await server.ask('PUT', '/api/settings', { upload_bytes_max: 1_000_000 });
    expect(await send('a.png', `png ${'x'.repeat(1_000_000)}`)).toMatchObject({ status: 413, body: refusal('UPLOAD_TOO_LARGE') });
    expect(await send('a.png', `png ${'x'.repeat(900_000)}`)).toMatchObject({ status: 201 });
  });

  it('however it is mangled, is an asset or an error with a way out, and leaves nothing half', async () => {
    const whole = uploadBody(fieldPart('folder', 'x'), filePart('a.png', 'png one'));
    const mangled = fc.array(
      fc.tuple(
        fc.nat(whole.length),
        fc.nat(20),
        fc.oneof(fc.string({ maxLength: 5 }), fc.constantFrom('\r\n', '--', '"', '\0', '----boundary')),
      ),
      {
        minLength: 1,
        maxLength: 4,
      },
    );
    const check = fc.asyncProperty(mangled, async (cuts) => {
      const body = cuts.reduce((text, [at, length, put]) => text.slice(0, at) + put + text.slice(at + length), whole);
      const answer = await post(body, '?replace=true');
      if (answer.status >= 300)
        expect(answer).toMatchObject({
          status: expect.toSatisfy((status) => [400, 409, 422].includes(status)),
          body: refusal(answer.body.error.code),
        });
      await vi.waitFor(() => expect(files().filter((path) => path.startsWith('.incoming/'))).toEqual([]));
    });
    await fc.assert(check, { numRuns: 60 });
    expect(server.logged).toEqual([]);
    await server.clock.advance(2000);
    expect((await list()).map(({ url }) => url).toSorted()).toEqual(
      files()
        .map((path) => `/assets/${path}`)
        .toSorted(),
    );
  });
});

describe('the list', () => {
  it('is of a folder, a type or a text, in pages', async () => {
    for (const [name, content] of [
      ['a.png', 'png 1'],
      ['b.mp4', 'mp4 2'],
      ['c.mp3', 'mp3 3'],
    ] as const)
      await send(name, content);
    const urls = async (query: string) => (await list(query)).map(({ url }) => url);
    expect(await urls('?type=audio')).toEqual(['/assets/c.mp3']);
    expect(await urls('?q=B.M')).toEqual(['/assets/b.mp4']);
    expect(await urls('?folder=x')).toEqual([]);
    const { headers, body } = await server.ask('GET', '/api/assets?limit=1&offset=1');
    expect(headers['x-total-count']).toBe('3');
    expect(body).toMatchObject([{ url: '/assets/b.mp4' }]);
  });

  it.each(['?type=font', '?limit=0', '?limit=1001', '?offset=-1', '?q='])('asked by %s is refused', async (query) => {
    expect(await server.ask('GET', `/api/assets${query}`)).toMatchObject({ status: 422 });
  });
});

describe('an asset that a timeline uses', () => {
  it('is kept, until that is asked for in spite of it', async () => {
    const { body: asset } = await send('a.mp4', 'mp4 one');
    const timeline = await addTimelineWith('/assets/a.mp4');
    const cue = twoPatterns.document.tracks.video.cues[0]?.id;
    const usage = [{ timeline_id: timeline, name: 'Two patterns', cue_ids: [cue], running: false }];
    expect((await server.ask('GET', `/api/assets/${asset.id}/usage`)).body).toEqual(usage);
    for (const [method, body] of [
      ['DELETE', undefined],
      ['PUT', { folder: 'x' }],
    ] as const) {
      const refused = await server.ask(method, `/api/assets/${asset.id}`, body);
      expect(refused).toMatchObject({ status: 409, body: refusal('ASSET_IN_USE') });
      expect(refused.body.error.faults).toMatchObject([
        { path: `timelines.${timeline}`, message: `"Two patterns" uses it in cue "${cue}".` },
      ]);
    }
    expect((await server.ask('GET', `/api/timelines/${timeline}`)).body.warnings).toEqual([]);
    expect(await server.ask('PUT', `/api/assets/${asset.id}?force=true`, { filename: 'b.mp4' })).toMatchObject({
      status: 200,
      body: { id: asset.id, url: '/assets/b.mp4' },
    });
    expect((await server.ask('GET', `/api/timelines/${timeline}`)).body.warnings).toMatchObject([
      { message: expect.stringContaining('/assets/a.mp4') },
    ]);
    expect((await server.ask('DELETE', `/api/assets/${asset.id}`)).status).toBe(204);
    expect(files()).toEqual([]);
  });

  it('is told to be on air, and the program is told when it changes', async () => {
    const timeline = await addTimelineWith('/assets/a.mp4');
    await server.ask('POST', '/api/program/start', { timeline_id: timeline });
    const shows = () => server.trunk.told.filter((word) => word.do === 'show').length;
    const { body: asset } = await send('a.mp4', 'mp4 one');
    expect(shows()).toBe(1);
    expect((await server.ask('GET', `/api/assets/${asset.id}/usage`)).body).toMatchObject([{ running: true }]);
    expect((await server.ask('DELETE', `/api/assets/${asset.id}`)).body.error.faults?.[0]?.message).toContain('which is running');
    await server.ask('DELETE', `/api/assets/${asset.id}?force=true`);
    expect(shows()).toBe(2);
  });

  it.each<[string, object, number]>([
    ['a name outside', { filename: '../x.png' }, 422],
    ['a folder outside', { folder: '..' }, 422],
    ['a name of another form', { filename: 'a.mp4' }, 422],
    ['no text', { filename: 7 }, 422],
    ['a field that is none', { url: '/x' }, 422],
  ])('is not moved to %s', async (_, body, status) => {
    const { body: asset } = await send('a.png', 'png one');
    expect(await server.ask('PUT', `/api/assets/${asset.id}`, body)).toMatchObject({ status });
    expect(files()).toEqual(['a.png']);
  });

  it.each([
    ['GET', '/api/assets/9'],
    ['PUT', '/api/assets/9'],
    ['DELETE', '/api/assets/9'],
    ['GET', '/api/assets/9/usage'],
    ['GET', '/api/assets/9/thumbnail'],
    ['GET', '/api/assets/x'],
  ] as const)('%s %s is not there', async (method, path) => {
    expect(await server.ask(method, path, method === 'PUT' ? {} : undefined)).toMatchObject({ status: 404, body: refusal('NOT_FOUND') });
  });
});

describe('a thumbnail', () => {
  it('is asked of stills once as long as the file is the same', async () => {
    const { body: clip } = await send('a.mp4', 'mp4 one');
    const first = await server.ask('GET', `/api/assets/${clip.id}/thumbnail?width=160`);
    expect(first).toMatchObject({ status: 200, body: 'a picture', headers: { 'content-type': 'image/jpeg' } });
    const known = { 'if-none-match': String(first.headers['etag']) };
    expect(await server.ask('GET', `/api/assets/${clip.id}/thumbnail?width=160`, undefined, known)).toMatchObject({ status: 304 });
    expect(server.stills).toMatchObject([{ width: 160, source: { kind: 'file', path: join(folder, 'a.mp4'), at: 0.5 } }]);
  });

  it('is not made of sound', async () => {
    const { body: sound } = await send('a.mp3', 'mp3 one');
    expect(await server.ask('GET', `/api/assets/${sound.id}/thumbnail`)).toMatchObject({ status: 404 });
  });
});

describe('a file of the library', () => {
  const get = (path: string, headers = {}): Promise<Asked> => server.ask('GET', path, undefined, headers);

  it('is served under the name that documents use', async () => {
    await post(uploadBody(fieldPart('folder', 'ü & x'), filePart("it's 1 (2)+.mp4", 'mp4 0123456789')));
    const path = `/assets/${encodeURIComponent('ü & x')}/it's%201%20(2)+.mp4`;
    const { status, body, headers } = await get(path);
    expect({ status, body }).toEqual({ status: 200, body: 'mp4 0123456789' });
    expect(headers).toMatchObject({ 'content-type': 'video/mp4', 'x-content-type-options': 'nosniff', 'accept-ranges': 'bytes' });
    expect(headers['content-security-policy']).toContain('sandbox');
    expect(await get(path, { range: 'bytes=4-6' })).toMatchObject({
      status: 206,
      body: '012',
      headers: { 'content-range': 'bytes 4-6/14' },
    });
    expect(await get(path, { range: 'bytes=99-' })).toMatchObject({ status: 416, body: refusal('RANGE_NOT_VALID') });
    expect(await get(path, { 'if-none-match': String(headers['etag']) })).toMatchObject({ status: 304 });
    const others = [{ 'if-match': '"no"' }, { 'if-unmodified-since': 'Mon, 01 Jan 2001 00:00:00 GMT' }];
    for (const other of others) expect(await get(path, other)).toMatchObject({ status: 412, body: refusal('PRECONDITION_FAILED') });
    expect(server.logged).toEqual([]);
  });

  it('that is no media is never shown in place', async () => {
    writeFileSync(join(folder, 'page.html'), '<script>alert(1)</script>');
    expect(await get('/assets/page.html')).toMatchObject({
      status: 200,
      headers: { 'content-type': 'application/octet-stream', 'content-disposition': 'attachment' },
    });
  });

  it('is nothing else of this machine', async () => {
    await send('a.png', 'png one');
    writeFileSync(join(folder, '.hidden.png'), 'hidden');
    symlinkSync(server.folder, join(folder, 'out'));
    mkdirSync(join(folder, 'a-folder'));
    writeFileSync(join(server.folder, 'secret.png'), 'secret');
    const paths = [
      'nowhere.png',
      '',
      '../secret.png',
      '%2e%2e/secret.png',
      '..%2fsecret.png',
      'x/..%2f..%2fsecret.png',
      '%252e%252e/secret.png',
    ];
    const others = [
      'out/secret.png',
      'a-folder',
      '.hidden.png',
      '.incoming/',
      'a.png%00',
      'a.png/',
      '/a.png',
      'a.png/../../secret.png',
      '%5c..%5csecret.png',
    ];
    for (const path of [...paths, ...others]) {
      const { status, body } = await get(`/assets/${path}`);
      expect({ path, status: [200, 404, 503].includes(status) ? status : 'another' }).toEqual({ path, status: 404 });
      expect(JSON.stringify(body)).not.toContain('hidden"');
    }
    expect(readFileSync(join(server.folder, 'secret.png'), 'utf8')).toBe('secret');
  });
});
