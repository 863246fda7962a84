import { createCanvas } from '@napi-rs/canvas';
import { mkdtemp, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FakeClock } from '../../../../test/kit/fake-clock.ts';
import { untilTrue } from '../../../../test/kit/within.ts';
import { PictureShelf } from './picture-shelf.ts';

let folder = '';
let clock: FakeClock;
let shelf: PictureShelf;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vistterstream-shelf-'));
});
afterAll(() => rm(folder, { recursive: true }));
beforeEach(() => {
  clock = new FakeClock();
  shelf = new PictureShelf(clock);
});

const png = (width: number, height: number): Buffer => createCanvas(width, height).toBuffer('image/png');

async function fileWith(name: string, bytes: Buffer | string): Promise<string> {
  const path = join(folder, name);
  await writeFile(`${path}.new`, bytes);
  await rename(`${path}.new`, path);
  return path;
}

const read = (path: string) =>
  untilTrue(5000, 'an answer', () => {
    const { shown, trouble } = shelf.ask(path, 'x.png');
    return shown || trouble ? { shown, code: trouble?.code } : undefined;
  });

/** Lets the shelf look again, until `look` is content. */
async function reread(path: string, look: (answer: { size: unknown; code: string | undefined }) => boolean): Promise<void> {
  await clock.advance(1000);
  await untilTrue(5000, 'another answer', () => {
    const { shown, trouble } = shelf.ask(path, 'x.png');
    return look({ size: shown?.is === 'still' ? shown.size : null, code: trouble?.code });
  });
}

describe('PictureShelf', () => {
  it('gives a picture once it is read, and nothing before', async () => {
    const path = await fileWith('a.png', png(40, 20));
    expect(shelf.ask(path, 'a.png')).toMatchObject({ shown: null, trouble: null });
    expect(await read(path)).toMatchObject({ shown: { is: 'still', size: { width: 40, height: 20 } } });
  });

  it.each([
    { name: 'a page', bytes: '<!doctype html><title>Sign in</title>', code: 'PICTURE_IS_PAGE' },
    { name: 'a picture that was cut off', bytes: png(200, 200).subarray(0, 150), code: 'PICTURE_NOT_READABLE' },
    { name: 'a picture without pixels', bytes: Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), code: 'PICTURE_NOT_READABLE' },
    { name: 'a picture of 20,000 x 20,000', bytes: huge(), code: 'MEDIA_TOO_LARGE' },
  ])('tells of $name', async ({ bytes, code }) => {
    expect(await read(await fileWith('bad.png', bytes))).toEqual({ shown: null, code });
  });

  it('tells of a file that is not there, and takes it when it comes', async () => {
    const path = join(folder, 'late.png');
    expect(await read(path)).toEqual({ shown: null, code: 'MEDIA_MISSING' });
    await fileWith('late.png', png(10, 10));
    await reread(path, ({ size, code }) => size !== null && code === undefined);
  });

  it('leaves what is no picture to the decoders of recordings, whatever its name', async () => {
    expect(await read(await fileWith('video.png', 'ftypisom and so on'))).toMatchObject({ shown: { is: 'moving' } });
  });

  it('shows a changed file, and the last good one while the new one is bad', async () => {
    const path = await fileWith('wind.png', png(10, 10));
    await read(path);
    await fileWith('wind.png', png(30, 10));
    await reread(path, ({ size }) => JSON.stringify(size) === '{"width":30,"height":10}');
    await fileWith('wind.png', '<html>');
    await reread(path, ({ size, code }) => size !== null && code === 'PICTURE_IS_PAGE');
    await rm(path);
    await reread(path, ({ size, code }) => size !== null && code === 'MEDIA_MISSING');
    await fileWith('wind.png', png(5, 5));
    await reread(path, ({ size, code }) => size !== null && code === undefined);
  });

  it('does not look more than once a second, nor read what has not changed', async () => {
    const path = await fileWith('same.png', png(10, 10));
    const { shown } = await read(path);
    await fileWith('same.png', png(20, 20));
    await utimes(path, 1, 1);
    await clock.advance(900);
    expect(shelf.ask(path, 'x.png').shown).toBe(shown);
  });

  it('forgets what nobody has asked for in 10 s', async () => {
    const path = await fileWith('gone.png', png(10, 10));
    await read(path);
    await clock.advance(9000);
    shelf.sweep();
    expect(shelf.ask(path, 'x.png').shown).not.toBeNull();
    await untilTrue(5000, 'the look to end', () => clock.pending === 0);
    await clock.advance(11_000);
    shelf.sweep();
    expect(shelf.ask(path, 'x.png').shown).toBeNull();
  });
});

/** Says in its header that it is of 20,000 x 20,000, and is whole otherwise. */
function huge(): Buffer {
  const bytes = png(2, 2);
  bytes.writeUInt32BE(20_000, 16);
  bytes.writeUInt32BE(20_000, 20);
  return bytes;
}
