import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fetchedName } from '#core/fetched-name.ts';
import { FetchedFolder } from './fetched-folder.ts';

const URL_A = 'http://a.example/a.png';
const LONG_AGO = 1_000_000;

let data: string;
let path: string;
let folder: FetchedFolder;

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'fetched-'));
  path = join(data, 'fetched');
  folder = new FetchedFolder(path);
});
afterEach(() => rmSync(data, { recursive: true }));

const read = (url: string): string => readFileSync(join(path, fetchedName(url)), 'utf8');

describe('the folder of fetched pictures', () => {
  it('has what was kept, under the name of its address, and the newest of it', async () => {
    expect(await folder.has(URL_A)).toBe(false);
    expect(await folder.keep(URL_A, Buffer.from('one'), [URL_A])).toBe(true);
    expect(await folder.keep(URL_A, Buffer.from('two'), [URL_A])).toBe(true);
    expect(await folder.has(URL_A)).toBe(true);
    expect(read(URL_A)).toBe('two');
    expect(readdirSync(path)).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
  });

  it('lets go of what nobody has wanted for long, half-written files too', async () => {
    await folder.keep('http://old/', Buffer.from('old'), []);
    writeFileSync(join(path, 'x.new'), 'half');
    for (const name of readdirSync(path)) utimesSync(join(path, name), LONG_AGO, LONG_AGO);
    await folder.keep(URL_A, Buffer.from('one'), [URL_A]);
    expect(readdirSync(path)).toEqual([fetchedName(URL_A)]);
  });

  it('keeps what was wanted until now', async () => {
    await folder.keep('http://old/', Buffer.from('old'), []);
    utimesSync(join(path, fetchedName('http://old/')), LONG_AGO, LONG_AGO);
    await folder.leave('http://old/');
    await folder.leave('http://never-there/');
    await folder.keep(URL_A, Buffer.from('one'), [URL_A]);
    expect(readdirSync(path)).toHaveLength(2);
    expect(statSync(join(path, fetchedName('http://old/'))).mtimeMs).toBeGreaterThan(LONG_AGO * 1000);
  });

  it('says so when the disk does not take a picture, and goes on', async () => {
    writeFileSync(path, 'no folder');
    await expect(folder.keep(URL_A, Buffer.from('one'), [URL_A])).rejects.toMatchObject({ code: 'EEXIST' });
    rmSync(path);
    expect(await folder.keep(URL_A, Buffer.from('one'), [URL_A])).toBe(true);
  });
});
