import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { errors } from '#core/errors.ts';
import { openStore, type Store, type StoredAsset } from '#store/index.ts';
import { FakeClock } from '../../test/kit/fake-clock.ts';
import { fakeProbe } from '../../test/kit/fake-probe.ts';
import { Library, type LibraryOptions, type Taken } from './library.ts';

let data: string;
let folder: string;
let store: Store;
let clock: FakeClock;
let library: Library;
let probe: LibraryOptions['probe'];

const log = { info: () => {}, warn: () => {}, error: () => {} };

beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'library-'));
  folder = join(data, 'assets');
  clock = new FakeClock();
  probe = fakeProbe;
  store = openStore(data, clock);
  library = await open();
});

afterEach(async () => {
  await library[Symbol.asyncDispose]();
  await store[Symbol.asyncDispose]();
  rmSync(data, { recursive: true });
});

/** When it has looked into its folder. */
async function open(): Promise<Library> {
  const opened = Library.open({ store, folder, probe: (path, name) => probe(path, name), clock, log });
  await opened.folders();
  return opened;
}

async function send(path: string, content: string, { replace = false, to = library } = {}): Promise<Taken> {
  const [, parent = '', filename = ''] = /^(?:(.*)\/)?([^/]+)$/.exec(path) ?? [];
  await using arrived = await to.receive(Readable.from([Buffer.from(content)]), { name: filename, bytesMax: 1e6, announced: 0 });
  return await to.take(arrived, { folder: parent, filename }, { replace });
}

const files = (): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted();
const rows = async (): Promise<string[]> => (await store.assets.all()).map(({ path }) => path).toSorted();
const listed = async (): Promise<readonly StoredAsset[]> => (await library.list({ limit: 100, offset: 0 })).assets;
const lay = (path: string, content: string): void => {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), content);
};

describe('a file that is sent', () => {
  it('is an asset, with what is in it', async () => {
    const { asset, isNew } = await send('overlays/logos/a.png', 'png one');
    expect(isNew).toBe(true);
    expect(asset).toMatchObject({ type: 'image', filename: 'a.png', folder: 'overlays/logos', path: 'overlays/logos/a.png', size: 7 });
    expect(asset).toMatchObject({ mimeType: 'image/png', state: 'ready', metadata: { width: 640, height: 360 } });
    expect(asset.uploadedAt).toBe('2030-01-01T00:00:00.000Z');
    expect(await store.assets.get(asset.id)).toEqual(asset);
    expect(files()).toEqual(['overlays/logos/a.png']);
  });

  it('under the name of another is refused, or takes its place and its id', async () => {
    const { asset } = await send('a.png', 'png one');
    await expect(send('a.png', 'png two')).rejects.toMatchObject({ code: 'ASSET_EXISTS', httpStatus: 409 });
    expect(readFileSync(join(folder, 'a.png'), 'utf8')).toBe('png one');
    const replaced = await send('a.png', 'png two', { replace: true });
    expect(replaced).toMatchObject({ isNew: false, asset: { id: asset.id, path: 'a.png' } });
    expect(replaced.asset.checksum).not.toBe(asset.checksum);
    expect(readFileSync(join(folder, 'a.png'), 'utf8')).toBe('png two');
    expect(await rows()).toEqual(['a.png']);
  });

  it('under the name of another in other letters would be the same file elsewhere', async () => {
    await send('Straße/A.png', 'png one');
    for (const path of ['Straße/a.PNG', 'STRASSE/a.png'])
      await expect(send(path, 'png two')).rejects.toMatchObject({ code: 'ASSET_EXISTS', message: expect.stringContaining('Straße/A.png') });
    expect(files()).toEqual(['Straße/A.png']);
  });

  it('takes the place of one in other letters under the name that documents know', async () => {
    const { asset } = await send('Logos/Logo.png', 'png one');
    const replaced = await send('logos/logo.PNG', 'png two', { replace: true });
    expect(replaced).toMatchObject({ isNew: false, asset: { id: asset.id, path: 'Logos/Logo.png' } });
    await clock.advance(2000);
    expect((await listed()).map(({ path, checksum }) => [path, checksum])).toEqual([['Logos/Logo.png', replaced.asset.checksum]]);
    expect(files()).toEqual(['Logos/Logo.png']);
    expect(readFileSync(join(folder, 'Logos/Logo.png'), 'utf8')).toBe('png two');
  });

  it('with the content of another says so', async () => {
    const { asset: first } = await send('a.png', 'png one');
    const { asset: second } = await send('b.png', 'png one');
    expect(await library.twinOf(second)).toBe(first.id);
    expect(await library.twinOf((await send('c.png', 'png two')).asset)).toBeNull();
  });

  it.each([
    ['a.png', 'mp4 one', 'ASSET_TYPE_MISMATCH'],
    ['a.png', 'text', 'ASSET_NOT_MEDIA'],
  ])('as %s and is %s is refused and leaves nothing', async (path, content, code) => {
    await expect(send(path, content)).rejects.toMatchObject({ code });
    expect(files()).toEqual([]);
    expect(await rows()).toEqual([]);
  });

  it.each([
    ['a folder that is a file', 'taken.png/a.png', 'ASSET_NAME_NOT_VALID'],
    ['a folder that is a link', 'link/a.png', 'ASSET_NAME_NOT_VALID'],
    ['the name of a folder', 'folder.png', 'ASSET_EXISTS'],
    ['the name of a link', 'link.png', 'ASSET_EXISTS'],
  ])('to %s is refused', async (_, path, code) => {
    lay('taken.png', 'png there');
    mkdirSync(join(folder, 'folder.png'));
    symlinkSync(data, join(folder, 'link'));
    symlinkSync(join(data, 'vistterstream.db'), join(folder, 'link.png'));
    const before = files();
    await expect(send(path, 'png one', { replace: true })).rejects.toMatchObject({ code });
    expect(files()).toEqual(before);
    expect(readdirSync(data)).not.toContain('a.png');
  });

  it('leaves nothing where its row cannot be written', async () => {
    vi.spyOn(store.assets, 'add').mockRejectedValueOnce(errors.DISK_FULL({}));
    await expect(send('new/a.png', 'png one')).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(files()).toEqual([]);
    expect(readdirSync(folder)).toEqual(['.incoming']);
  });

  it('has one of a few places', () => {
    const places = Array.from({ length: 4 }, () => library.beginUpload());
    expect(() => library.beginUpload()).toThrow(expect.objectContaining({ code: 'UPLOADS_BUSY' }));
    places[0]?.[Symbol.dispose]();
    using _ = library.beginUpload();
  });
});

describe('an asset', () => {
  it('is moved with its id, and empty folders go', async () => {
    const { asset } = await send('old/deep/a.png', 'png one');
    const moved = await library.rename(asset.id, { folder: 'new', filename: 'b.png' });
    expect(moved).toEqual({ ...asset, folder: 'new', filename: 'b.png', path: 'new/b.png' });
    expect(files()).toEqual(['new/b.png']);
    expect(existsSync(join(folder, 'old'))).toBe(false);
    expect((await library.rename(asset.id, { filename: 'B.png' })).path).toBe('new/B.png');
    expect((await library.rename(asset.id, { folder: '' })).path).toBe('B.png');
    expect(await library.rename(asset.id, {})).toMatchObject({ path: 'B.png' });
  });

  it('is not moved over another, nor into another form', async () => {
    const { asset } = await send('a.png', 'png one');
    await send('b.png', 'png two');
    await expect(library.rename(asset.id, { filename: 'b.png' })).rejects.toMatchObject({ code: 'ASSET_EXISTS' });
    await expect(library.rename(asset.id, { filename: 'a.mp4' })).rejects.toMatchObject({ code: 'ASSET_NAME_NOT_VALID' });
    await expect(library.rename(99, { filename: 'c.png' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(files()).toEqual(['a.png', 'b.png']);
  });

  it('is back where it was when its row cannot be written', async () => {
    const { asset } = await send('a.png', 'png one');
    vi.spyOn(store.assets, 'replace').mockRejectedValueOnce(errors.DISK_FULL({}));
    await expect(library.rename(asset.id, { folder: 'new' })).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(files()).toEqual(['a.png']);
  });

  it('is removed, also when its file went before', async () => {
    const { asset } = await send('a/a.png', 'png one');
    const { asset: other } = await send('b.png', 'png two');
    rmSync(join(folder, 'b.png'));
    for (const { id } of [asset, other]) await library.remove(id);
    expect(files()).toEqual([]);
    expect(await rows()).toEqual([]);
    expect(existsSync(join(folder, 'a'))).toBe(false);
    await expect(library.remove(asset.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('what lies in the folder', () => {
  it('is listed at once, and what it is soon after', async () => {
    lay('clips/a.mp4', 'mp4 one');
    lay('b.wav', 'damaged');
    lay('notes.txt', 'no media');
    lay('.hidden.png', 'png hidden');
    lay('.trash/c.png', 'png hidden');
    symlinkSync(join(data, 'vistterstream.db'), join(folder, 'link.png'));
    await clock.advance(2000);
    expect((await listed()).map(({ path, state, metadata }) => ({ path, state, metadata }))).toEqual([
      { path: 'b.wav', state: 'new', metadata: {} },
      { path: 'clips/a.mp4', state: 'new', metadata: {} },
    ]);
    await vi.waitFor(async () => expect((await listed()).map(({ state }) => state)).toEqual(['damaged', 'ready']));
    expect((await listed())[1]).toMatchObject({
      type: 'video',
      checksum: expect.stringMatching(/^[0-9a-f]{64}$/),
      metadata: { width: 640 },
    });
  });

  it('is looked at anew when it was changed, and is gone when it went', async () => {
    const { asset } = await send('a.png', 'png one');
    await send('b.png', 'png two');
    rmSync(join(folder, 'b.png'));
    lay('a.png', 'png another');
    await clock.advance(2000);
    expect(await listed()).toMatchObject([{ id: asset.id, state: 'new', checksum: null, size: 11 }]);
    await vi.waitFor(async () => expect(await listed()).toMatchObject([{ id: asset.id, state: 'ready' }]));
    utimesSync(join(folder, 'a.png'), 1, 1);
    await clock.advance(2000);
    expect(await listed()).toMatchObject([{ state: 'new', uploadedAt: '1970-01-01T00:00:01.000Z' }]);
  });

  it('is written down some hundreds at a time, and others have their turn in between', async () => {
    for (let index = 0; index < 450; index++) lay(`${index}.png`, 'png laid');
    let turn = 0;
    let next: NodeJS.Immediate;
    const count = (): void => {
      turn++;
      next = setImmediate(count);
    };
    count();
    using _ = { [Symbol.dispose]: () => clearImmediate(next) };
    const turns: number[] = [];
    const atOnce = store.assets.atOnce.bind(store.assets);
    vi.spyOn(store.assets, 'atOnce').mockImplementation((work) => {
      turns.push(turn);
      return atOnce(work);
    });
    await clock.advance(2000);
    await listed();
    expect(await rows()).toHaveLength(450);
    expect(turns).toHaveLength(3);
    expect(new Set(turns).size).toBe(3);
  });

  it('can be replaced by what is sent, and stands in its way', async () => {
    lay('a.png', 'png laid');
    await expect(send('a.png', 'png one')).rejects.toMatchObject({ code: 'ASSET_EXISTS' });
    const [laid] = await store.assets.all();
    expect((await send('a.png', 'png one', { replace: true })).asset.id).toBe(laid?.id);
  });

  it('waits for its turn while the process that looks into files is away', async () => {
    let asked = 0;
    probe = async (path, name) => {
      if (++asked === 1) throw errors.STILLS_NOT_READY({});
      return fakeProbe(path, name);
    };
    lay('a.png', 'png one');
    await clock.advance(2000);
    await listed();
    await vi.waitFor(() => expect(asked).toBe(1));
    await vi.waitFor(async () => expect(await listed()).toMatchObject([{ state: 'ready' }]));
  });

  it('is looked into one after the other', async () => {
    let atOnce = 0;
    probe = async (path, name) => {
      expect(++atOnce).toBe(1);
      await new Promise((resolve) => setImmediate(resolve));
      atOnce--;
      return fakeProbe(path, name);
    };
    await Promise.all(['a', 'b', 'c'].map((name) => send(`${name}.png`, `png ${name}`)));
    expect(await rows()).toEqual(['a.png', 'b.png', 'c.png']);
  });
});

describe('a process that ends in the middle', () => {
  /** Each ends the work where it is: what it is asked for never comes. */
  let ended = false;
  const never = <Value>(): Promise<Value> => {
    ended = true;
    return new Promise(() => {});
  };
  const restart = async (): Promise<void> => {
    vi.restoreAllMocks();
    library = await open();
  };

  it.each<[string, () => void]>([
    ['looking into the file', () => (probe = never)],
    ['writing its row', () => void vi.spyOn(store.assets, 'add').mockImplementation(never)],
  ])('of %s leaves no file without a row, and no row without a file', async (_, stop) => {
    ended = false;
    stop();
    void send('a/a.png', 'png one');
    await vi.waitFor(() => expect(ended).toBe(true));
    expect(files()).toHaveLength(1);
    await restart();
    expect(await rows()).toEqual(files());
  });

  it('of replacing or removing neither', async () => {
    await send('a.png', 'png one');
    const { asset } = await send('b.png', 'png two');
    const doomed = await open();
    const removing = await open();
    vi.spyOn(store.assets, 'replace').mockImplementation(never);
    void send('a.png', 'png three, longer', { replace: true, to: doomed });
    await vi.waitFor(() => expect(readFileSync(join(folder, 'a.png'), 'utf8')).toContain('three'));
    vi.spyOn(store.assets, 'remove').mockImplementation(never);
    void removing.remove(asset.id);
    await vi.waitFor(() => expect(files()).toEqual(['a.png']));
    await restart();
    expect(await rows()).toEqual(['a.png']);
    expect(await store.assets.likePath('a.png')).toMatchObject([{ state: 'new', size: 17 }]);
  });
});

describe('a disk that does not answer', () => {
  let answer: () => void;
  beforeEach(async () => {
    const { asset } = await send('a.png', 'png one');
    const { promise, resolve } = Promise.withResolvers<StoredAsset[]>();
    answer = () => resolve([asset]);
    vi.spyOn(store.assets, 'all').mockReturnValue(promise);
    library = Library.open({ store, folder, probe, clock, log });
  });
  afterEach(() => answer());

  it('keeps nobody waiting who asks for the list', async () => {
    const asked = [listed(), listed()];
    await clock.advance(5000);
    expect((await Promise.all(asked)).map((assets) => assets.map(({ path }) => path))).toEqual([['a.png'], ['a.png']]);
  });

  it('lets no change be done that was given up', async () => {
    const [asset] = await store.assets.list({ limit: 1, offset: 0 });
    const asked = Promise.allSettled([library.remove(asset!.id), send('b.png', 'png two')]);
    await clock.advance(30_000);
    expect(await asked).toMatchObject(Array(2).fill({ status: 'rejected', reason: { code: 'DATABASE_NOT_WRITABLE', httpStatus: 503 } }));
    answer();
    await library.checkPlace({ folder: '', filename: 'c.png' }, { replace: false });
    expect(files()).toEqual(['a.png']);
  });
});

describe('usage', () => {
  const timeline = (name: string, document: object) =>
    store.timelines.add({ name, description: null, duration: 1, fps: 30, resolution: '640x360', document });
  const cue = (id: string, url: string): object => ({ id, params: { media_url: url } });

  it('is each timeline that names exactly this file, with its cues', async () => {
    const { asset } = await send('a_b.mp4', 'mp4 one');
    const { id } = await timeline('Both', {
      tracks: { video: { cues: [cue('one', '/assets/a_b.mp4'), cue('two', '/assets/a_b.mp4'), cue('x', '/assets/c.mp4')] } },
    });
    const slate = await timeline('Slate', { fallback: { test_pattern: '/assets/a_b.mp4' }, tracks: {} });
    await timeline('Others', {
      tracks: { video: { cues: ['/assets/aXb.mp4', '/assets/A_B.mp4', '/assets/a_b.mp4.png'].map((url) => cue('y', url)) } },
    });
    expect(await library.usage(asset)).toEqual([
      { timelineId: id, name: 'Both', cueIds: ['one', 'two'] },
      { timelineId: slate.id, name: 'Slate', cueIds: [] },
    ]);
  });
});
