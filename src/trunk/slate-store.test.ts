import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Encoding, SlateGop } from '#packet/index.ts';
import { encodingWith } from '../../test/kit/encoding.ts';
import { slateGopOf } from '../../test/kit/packet-engine.ts';
import { x264, type CodedPicture } from '../../test/kit/x264.ts';
import { SlateStore } from './slate-store.ts';
import { slateOf } from './slate.ts';

const encoding = (bitrateKbps: number): Encoding => encodingWith({ width: 64, height: 48, bitrateKbps });

let pictures: CodedPicture[] = [];
beforeAll(() => {
  pictures = x264({ frames: 4, width: 64, height: 48 });
});

let folder = '';
let warnings: string[] = [];
const log = { info: () => {}, warn: (event: string) => void warnings.push(event), error: () => {} };
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vs-slates-'));
  warnings = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const gop = (key: string): SlateGop => slateGopOf(pictures, key);
const open = (): SlateStore => new SlateStore(folder, log);

describe('SlateStore', () => {
  it('has the slate of an encoding after a restart, and none of another', async () => {
    await open().store(encoding(1), gop('one'));
    expect(open().slateFor(encoding(1))?.key).toBe('one');
    expect(open().slateFor(encoding(2))).toBeNull();
    expect(readdirSync(join(folder, 'slates')).sort()).toEqual(['index.json', 'one.json']);
  });

  it('replaces the slate of an encoding', async () => {
    const store = open();
    await store.store(encoding(1), gop('one'));
    await store.store(encoding(1), gop('two'));
    expect(store.slateFor(encoding(1))?.key).toBe('two');
    expect(readdirSync(join(folder, 'slates')).sort()).toEqual(['index.json', 'two.json']);
  });

  it('keeps the last eight', async () => {
    const store = open();
    for (let n = 0; n < 10; n++) void store.store(encoding(n), gop(`key${n}`));
    await store.stored;
    expect(open().slateFor(encoding(1))).toBeNull();
    expect(open().slateFor(encoding(2))?.key).toBe('key2');
    expect(readdirSync(join(folder, 'slates'))).toHaveLength(9);
  });

  it.each(['../../escaped', '', 'a/b', 'x'.repeat(200)])('never makes a file of the key %j', async (key) => {
    await open().store(encoding(1), gop(key));
    expect(warnings).toEqual(['slate not stored']);
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    ['is cut off', '{"key":"one"'],
    ['has no pictures', JSON.stringify({ key: 'one', pictures: [], sounds: [], sps: '', pps: '', asc: '' })],
    ['is a list', '[]'],
  ])('has none where the file %s', (_, text) => {
    mkdirSync(join(folder, 'slates'));
    writeFileSync(join(folder, 'slates/index.json'), JSON.stringify([{ encoding: JSON.stringify(encoding(1)), key: 'one' }]));
    writeFileSync(join(folder, 'slates/one.json'), text);
    expect(open().slateFor(encoding(1))).toBeNull();
  });

  it('goes on where nothing can be written', async () => {
    writeFileSync(join(folder, 'slates'), 'in the way');
    await open().store(encoding(1), gop('one'));
    expect(warnings).toEqual(['slate not stored']);
  });
});

describe('slateOf', () => {
  it('gives its key picture a number that no engine uses', () => {
    const {
      pictures: [first],
      coding,
    } = slateOf(gop('one'));
    expect(coding.sps).toMatchObject({ width: 64, height: 48 });
    expect(first?.equals(Buffer.from(gop('one').pictures[0] ?? '', 'base64'))).toBe(false);
  });

  it.each([
    ['without a picture', () => ({ pictures: [] })],
    ['without sound', () => ({ sounds: [] })],
    ['whose pictures do not follow each other', (all) => ({ pictures: [0, 2, 1].map((n) => all[n] ?? '') })],
    ['that begins in mid-GOP', (all) => ({ pictures: all.slice(1) })],
    ['with a second key picture', (all) => ({ pictures: [0, 0].map((n) => all[n] ?? '') })],
    ['of garbage', () => ({ pictures: [Buffer.from('garbage').toString('base64')] })],
    ['without parameters', () => ({ sps: '' })],
  ] satisfies [string, (pictures: readonly string[]) => Partial<SlateGop>][])('refuses one %s', (_, change) => {
    expect(() => slateOf({ ...gop('one'), ...change(gop('one').pictures) })).toThrow(
      expect.objectContaining({ code: 'BITSTREAM_NOT_VALID' }),
    );
  });
});
