import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { errors } from '#core/errors.ts';
import { fetchedName } from '#core/fetched-name.ts';
import { seconds } from '#core/units.ts';
import type { ToldError } from '#core/told-error.ts';
import { FakeClock } from '../../test/kit/fake-clock.ts';
import { untilTrue } from '../../test/kit/within.ts';
import type { Fetched, Known } from './fetch-picture.ts';
import { FetchedFolder } from './fetched-folder.ts';
import { FetchedPictures } from './fetched-pictures.ts';

const TIDE = { url: 'http://a.example/tide.png', refresh: seconds(60) };
const LOGO = { url: 'http://a.example/logo.png?token=s3cret', refresh: seconds(3600) };

let path: string;
let clock: FakeClock;
let pictures: FetchedPictures;
let asked: { url: string; known: Known; at: number }[];
let answers: (url: string) => Promise<Fetched>;
let told: ToldError[];
let faults: readonly ToldError[];
let logged: string[];

beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), 'pictures-'));
  clock = new FakeClock();
  [asked, told, faults, logged] = [[], [], [], []];
  answers = async () => picture('one');
  const note = (event: string, facts?: object): void => void logged.push(JSON.stringify({ event, ...facts }));
  pictures = new FetchedPictures({
    folder: new FetchedFolder(path),
    fetch(url, known) {
      asked.push({ url, known, at: clock.now() });
      return answers(url);
    },
    clock,
    log: { info: note, warn: note, error: note },
    random: () => 0,
    changed: (now) => (faults = now),
    tell: (fault) => void told.push(fault),
  });
});

afterEach(() => {
  pictures[Symbol.dispose]();
  rmSync(path, { recursive: true });
});

const picture = (text: string, etag: string | null = null): Fetched => ({ is: 'new', bytes: Buffer.from(text), etag, lastModified: null });
const fileOf = (url: string): string => join(path, fetchedName(url));
const kept = (url: string): string => readFileSync(fileOf(url), 'utf8');

/** Waits for the disk. */
const bothKept = (tide: string, logo: string): Promise<unknown> =>
  untilTrue(
    5000,
    'both',
    () => existsSync(fileOf(TIDE.url)) && existsSync(fileOf(LOGO.url)) && kept(TIDE.url) === tide && kept(LOGO.url) === logo,
  );

/** Waits for the disk where one picture is wanted: it has been asked for `count` times, and its next time is known. */
const settled = (count: number): Promise<unknown> =>
  untilTrue(5000, `${count} fetched`, () => asked.length === count && clock.pending === 1);

describe('FetchedPictures', () => {
  it('fetches at once what a show wants, again in its time, and no more when nothing is shown', async () => {
    pictures.want([TIDE, LOGO]);
    await bothKept('one', 'one');
    answers = async () => picture('two');
    await clock.advance(60_000);
    await bothKept('two', 'one');
    pictures.want([]);
    await clock.advance(4e6);
    expect(asked).toHaveLength(3);
    expect(clock.pending).toBe(0);
  });

  it('asks for what has changed only, unless the file is gone', async () => {
    answers = async () => picture('one', '"1"');
    pictures.want([TIDE]);
    await settled(1);
    answers = async () => ({ is: 'same' });
    await clock.advance(60_000);
    await settled(2);
    rmSync(fileOf(TIDE.url));
    answers = async () => picture('two', '"1"');
    await clock.advance(60_000);
    await settled(3);
    expect(asked.map(({ known }) => known.etag)).toEqual([null, '"1"', null]);
    expect(kept(TIDE.url)).toBe('two');
  });

  it('keeps the last good picture, and tells of a fault once until it is another one', async () => {
    pictures.want([TIDE]);
    await settled(1);
    answers = () => Promise.reject(errors.PICTURE_NOT_A_PICTURE({ address: 'there' }));
    await clock.advance(60_000);
    for (const [count, wait] of [2000, 4000, 8000].entries()) {
      await settled(2 + count);
      await clock.advance(wait);
    }
    await settled(5);
    expect(kept(TIDE.url)).toBe('one');
    expect(told.map(({ code }) => code)).toEqual(['PICTURE_NOT_A_PICTURE']);
    expect(faults).toEqual(told);
    answers = () => Promise.reject(new Error('something else'));
    await clock.advance(16_000);
    await settled(6);
    expect(told.map(({ code }) => code)).toEqual(['PICTURE_NOT_A_PICTURE', 'UNEXPECTED']);
    answers = async () => picture('two');
    await clock.advance(32_000);
    await settled(7);
    expect(kept(TIDE.url)).toBe('two');
    expect(faults).toEqual([]);
    expect(logged.at(-1)).toContain('fetched again');
  });

  it('forgets the faults of what is not wanted any more', async () => {
    answers = () => Promise.reject(errors.PICTURE_NOT_A_PICTURE({ address: 'there' }));
    pictures.want([TIDE]);
    await settled(1);
    expect(faults).toHaveLength(1);
    pictures.want([]);
    expect(faults).toEqual([]);
  });

  it('never writes a secret of an address to the log', async () => {
    answers = () => Promise.reject(errors.PICTURE_NOT_A_PICTURE({ address: 'there' }));
    pictures.want([LOGO]);
    await settled(1);
    expect(logged.join()).toContain('a.example');
    expect(logged.join()).not.toContain('s3cret');
  });

  it('fetches four at once and the rest in turn', async () => {
    const gates = new Map<string, PromiseWithResolvers<Fetched>>();
    answers = (url) => {
      const gate = Promise.withResolvers<Fetched>();
      gates.set(url, gate);
      return gate.promise;
    };
    pictures.want(Array.from({ length: 6 }, (_, index) => ({ url: `http://a/${index}`, refresh: seconds(60) })));
    await untilTrue(5000, 'the first', () => gates.size === 4);
    gates.get('http://a/2')?.resolve(picture('c'));
    await untilTrue(5000, 'the next', () => gates.size === 5);
    expect(asked.map(({ url }) => url.slice(-1))).toEqual(['0', '1', '2', '3', '4']);
    pictures.want([]);
    for (const gate of gates.values()) gate.resolve({ is: 'same' });
  });
});
