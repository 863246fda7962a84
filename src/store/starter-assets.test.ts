import { chmod, lstat, mkdir, mkdtemp, readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { giveStarterAssets, type StarterFolders } from './starter-assets.ts';

let folder = '';
let folders: StarterFolders;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vistterstream-starter-'));
  folders = { from: join(folder, 'brought'), to: join(folder, 'assets'), memory: join(folder, 'starter-assets.json') };
  await bring('logos/a.png', 'a 1');
  await bring('clip.mp4', 'clip 1');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
const bring = (path: string, text: string): Promise<void> => put(join(folders.from, path), text);
const change = (path: string, text: string): Promise<void> => put(join(folders.to, path), text);

async function library(): Promise<Record<string, string>> {
  const files = (await readdir(folders.to, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name).slice(folders.to.length + 1)).toSorted();
  return Object.fromEntries(await Promise.all(paths.map(async (path) => [path, await readFile(join(folders.to, path), 'utf8')])));
}

describe('the starter set', () => {
  it('is given whole, once', async () => {
    expect(await giveStarterAssets(folders)).toBe(2);
    expect(await giveStarterAssets(folders)).toBe(0);
    expect(await library()).toEqual({ 'clip.mp4': 'clip 1', 'logos/a.png': 'a 1' });
  });

  it('does not bring back what was deleted, not even in a newer form', async () => {
    await giveStarterAssets(folders);
    await rm(join(folders.to, 'clip.mp4'));
    await giveStarterAssets(folders);
    await bring('clip.mp4', 'clip 2');
    await giveStarterAssets(folders);
    expect(await library()).toEqual({ 'logos/a.png': 'a 1' });
  });

  it('leaves what was changed, and what was there before it', async () => {
    await change('clip.mp4', 'my own clip');
    await giveStarterAssets(folders);
    await change('logos/a.png', 'my logo');
    await bring('clip.mp4', 'clip 2');
    await bring('logos/a.png', 'a 2');
    await giveStarterAssets(folders);
    expect(await library()).toEqual({ 'clip.mp4': 'my own clip', 'logos/a.png': 'my logo' });
  });

  it('leaves what was there before it and cannot be read whole: a huge file, a folder, a link to a disk that is away', async () => {
    await change('clip.mp4', '');
    await truncate(join(folders.to, 'clip.mp4'), 3 * 1024 ** 3);
    await mkdir(join(folders.to, 'logos', 'a.png'), { recursive: true });
    await bring('slide.png', 'slide 1');
    await symlink(join(folder, 'away', 'slide.png'), join(folders.to, 'slide.png'));
    await bring('last.png', 'last 1');
    expect(await giveStarterAssets(folders)).toBe(1);
    expect((await lstat(join(folders.to, 'clip.mp4'))).size).toBe(3 * 1024 ** 3);
    expect((await lstat(join(folders.to, 'slide.png'))).isSymbolicLink()).toBe(true);
    expect(await readFile(join(folders.to, 'last.png'), 'utf8')).toBe('last 1');
  });

  it('gives what a newer version brings: new files, and new forms of what is as it was given', async () => {
    await giveStarterAssets(folders);
    await bring('logos/a.png', 'a 2');
    await bring('music.m4a', 'music');
    expect(await giveStarterAssets(folders)).toBe(2);
    expect(await library()).toEqual({ 'clip.mp4': 'clip 1', 'logos/a.png': 'a 2', 'music.m4a': 'music' });
  });

  it('takes up where a power cut ended it, and leaves no half file behind', async () => {
    await change('.starter.part', 'half of a cl');
    await change('clip.mp4', 'clip 1');
    await giveStarterAssets(folders);
    await rm(join(folders.to, 'clip.mp4'));
    await giveStarterAssets(folders);
    expect(await library()).toEqual({ 'logos/a.png': 'a 1' });
  });

  it.each(['', '{"clip.mp4": 5}', '[', 'null'])("takes all that is there for somebody's own when its memory says %j", async (memory) => {
    await change('clip.mp4', 'mine');
    await writeFile(folders.memory, memory);
    await giveStarterAssets(folders);
    expect(await library()).toEqual({ 'clip.mp4': 'mine', 'logos/a.png': 'a 1' });
    expect(JSON.parse(await readFile(folders.memory, 'utf8'))).toHaveProperty(['clip.mp4']);
  });

  it('says so where there is nothing to give or no way to give it', async () => {
    await expect(giveStarterAssets({ ...folders, from: join(folder, 'nowhere') })).rejects.toThrow('ENOENT');
    await writeFile(folders.to, 'a file where the library should be');
    await chmod(folders.to, 0o600);
    await expect(giveStarterAssets(folders)).rejects.toThrow(/ENOTDIR|EEXIST/);
  });
});
