import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fetchedName } from '#core/fetched-name.ts';
import { openFakeServer, refusal, type FakeServer } from '../../test/kit/fake-server.ts';

let server: FakeServer;

beforeEach(async () => {
  server = await openFakeServer();
  mkdirSync(join(server.folder, 'assets'));
  writeFileSync(join(server.folder, 'assets/a.mp4'), 'a clip');
  writeFileSync(join(server.folder, 'secrets.key'), 'secret');
});

afterEach(() => server[Symbol.asyncDispose]());

const addCamera = (name = 'Pier') => server.ask('POST', '/api/cameras', { id: 3, name, url: 'rtsp://ann:s3cret@10.0.0.9/1' });
const still = (query: string, headers = {}) => server.ask('GET', `/api/stills?${query}`, undefined, headers);

describe('a snapshot', () => {
  it('is a JPEG that nobody keeps, from a camera that nothing holds', async () => {
    await addCamera();
    const { status, body, headers } = await server.ask('GET', '/api/cameras/3/snapshot?width=640');
    expect({ status, body }).toEqual({ status: 200, body: 'a picture' });
    expect(headers).toMatchObject({ 'content-type': 'image/jpeg', 'cache-control': 'no-store' });
    expect(server.stills).toMatchObject([
      { width: 640, source: { kind: 'camera', socket: null, network: { name: 'Pier', url: 'rtsp://ann:s3cret@10.0.0.9/1' } } },
    ]);
  });

  it('comes from the feed, where the camera has one', async () => {
    await addCamera();
    server.trunk.feeds = ['camera:3'];
    server.trunk.say();
    await server.ask('GET', '/api/cameras/3/snapshot');
    expect(server.stills).toMatchObject([{ source: { kind: 'camera', socket: '/camera:3' } }]);
  });

  it('that is small comes from the sub stream of a camera that nothing holds, else from the main one', async () => {
    await server.ask('POST', '/api/cameras', { id: 3, name: 'Pier', url: 'rtsp://10.0.0.9/1', sub_url: 'rtsp://10.0.0.9/2' });
    for (const query of ['cameras/3/snapshot?width=640', 'cameras/3/snapshot?width=641', 'stills?source=camera:3'])
      await server.ask('GET', `/api/${query}`);
    server.trunk.feeds = ['camera:3'];
    server.trunk.say();
    await server.ask('GET', '/api/cameras/3/snapshot?width=320');
    const [main, sub] = ['rtsp://10.0.0.9/1', 'rtsp://10.0.0.9/2'];
    expect(server.stills.map(({ source }) => source.kind === 'camera' && source.network.url)).toEqual([sub, main, sub, main]);
  });

  it('comes from the main stream where the sub stream gives none', async () => {
    await server.ask('POST', '/api/cameras', { id: 3, name: 'Broken sub', url: 'rtsp://10.0.0.9/1', sub_url: 'rtsp://broken.invalid/2' });
    const snapshot = () => server.ask('GET', '/api/cameras/3/snapshot?width=320');
    expect(await snapshot()).toMatchObject({ status: 200, body: 'a picture' });
    await snapshot();
    await server.clock.advance(60_000);
    await snapshot();
    await server.ask('PUT', '/api/cameras/3', { name: 'Mended', url: 'rtsp://10.0.0.9/1', sub_url: 'rtsp://10.0.0.9/2' });
    await snapshot();
    const [main, broken] = ['rtsp://10.0.0.9/1', 'rtsp://broken.invalid/2'];
    // Not asked again for a minute, but a new address at once.
    expect(server.stills.map(({ source }) => source.kind === 'camera' && source.network.url)).toEqual([
      broken,
      main,
      main,
      broken,
      main,
      'rtsp://10.0.0.9/2',
    ]);
  });

  it('is as wide as the camera by default', async () => {
    await addCamera();
    await server.ask('GET', '/api/cameras/3/snapshot');
    expect(server.stills[0]?.width).toBe(1920);
  });

  it('of a camera that gives none is its fault and remedy', async () => {
    await addCamera('Broken');
    const { status, body } = await server.ask('GET', '/api/cameras/3/snapshot');
    expect({ status, body }).toEqual({ status: 504, body: refusal('SOURCE_SILENT') });
  });

  it.each(['4', '0', 'x', '9999999999999999'])('of camera %s, which does not exist, is not there', async (id) => {
    expect(await server.ask('GET', `/api/cameras/${id}/snapshot`)).toMatchObject({ status: 404, body: refusal('NOT_FOUND') });
  });

  it.each(['0', '-1', '15', '1921', '1e9', '12.5', 'wide', ''])('of width %j is refused', async (width) => {
    await addCamera();
    expect(await server.ask('GET', `/api/cameras/3/snapshot?width=${width}`)).toMatchObject({
      status: 422,
      body: refusal('BODY_NOT_VALID'),
    });
  });
});

describe('a still', () => {
  it('of a file is asked for once as long as the file is the same', async () => {
    const first = await still('source=media:/assets/a.mp4&at=2.5');
    expect(first).toMatchObject({ status: 200, body: 'a picture', headers: { 'cache-control': 'no-cache' } });
    const known = { 'if-none-match': String(first.headers['etag']) };
    expect(await still('source=media:/assets/a.mp4&at=2.5', known)).toMatchObject({ status: 304, body: '' });
    expect(server.stills).toMatchObject([
      { width: 320, source: { kind: 'file', path: join(server.folder, 'assets/a.mp4'), name: 'a.mp4', at: 2.5 } },
    ]);
    for (const other of ['at=2', 'at=2.5&width=640'])
      expect(await still(`source=media:/assets/a.mp4&${other}`, known)).toMatchObject({ status: 200 });
    utimesSync(join(server.folder, 'assets/a.mp4'), 1, 1);
    expect(await still('source=media:/assets/a.mp4&at=2.5', known)).toMatchObject({ status: 200 });
  });

  it('of a camera or pattern is kept by nobody', async () => {
    await addCamera();
    for (const source of ['camera:3', 'pattern:harbour']) {
      const { status, headers } = await still(`source=${source}`);
      expect(status).toBe(200);
      expect(headers).toMatchObject({ 'cache-control': 'no-store' });
    }
    expect(server.stills).toMatchObject([{ source: { kind: 'camera' } }, { source: { kind: 'pattern', name: 'harbour', at: 0 } }]);
  });

  it('of a stream is there while a feed reads it', async () => {
    const source = 'media:https://ann:s3cret@a.example/live.m3u8';
    expect(await still(`source=${source}`)).toMatchObject({ status: 404 });
    server.trunk.feeds = [source];
    server.trunk.say();
    expect(await still(`source=${source}`)).toMatchObject({ status: 200, headers: { 'cache-control': 'no-store' } });
    expect(server.stills).toMatchObject([
      { source: { kind: 'camera', socket: `/${source}`, network: { name: 'https://…@a.example/live.m3u8' } } },
    ]);
  });

  it('of a picture on the web is the one that was fetched', async () => {
    const url = 'https://a.example/tide.png';
    expect(await still(`source=media:${url}`)).toMatchObject({ status: 404, body: refusal('MEDIA_MISSING') });
    mkdirSync(join(server.folder, 'fetched'));
    writeFileSync(join(server.folder, 'fetched', fetchedName(url)), 'a picture');
    expect(await still(`source=media:${url}`)).toMatchObject({ status: 200 });
  });

  it.each([
    ['media:/assets/nowhere.mp4', 'MEDIA_MISSING'],
    ['media:/assets/', 'NOT_FOUND'],
    ['media:/assets/../secrets.key', 'NOT_FOUND'],
    ['media:/assets/%252e%252e/secrets.key', 'MEDIA_MISSING'],
    ['media:/etc/passwd', 'NOT_FOUND'],
    ['media:file:///etc/passwd', 'NOT_FOUND'],
    ['media:/assets/a.mp4%00.png', 'NOT_FOUND'],
    ['media:http://127.0.0.1:8000/api/cameras', 'MEDIA_MISSING'],
    ['camera:77', 'NOT_FOUND'],
    ['camera:1e3', 'NOT_FOUND'],
    ['slate', 'NOT_FOUND'],
    ['%00', 'NOT_FOUND'],
  ])('of %s is not there', async (source, code) => {
    expect(await still(`source=${source}`)).toMatchObject({ status: 404, body: refusal(code) });
    expect(server.stills).toEqual([]);
  });

  it.each([
    '',
    'source=',
    'source=pattern:bars&at=-1',
    'source=pattern:bars&at=NaN',
    'source=pattern:bars&at=Infinity',
    `source=${'a'.repeat(3000)}`,
  ])('that is asked for by %j is refused', async (query) => {
    expect(await still(query)).toMatchObject({ status: 422 });
  });
});
