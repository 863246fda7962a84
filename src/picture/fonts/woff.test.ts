import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { emojiFace } from './faces.ts';
import { unpackWoff } from './woff.ts';

let woff: Buffer;
beforeAll(async () => {
  woff = await readFile(emojiFace.file);
});

describe('unpackWoff', () => {
  it('gives every table whole, at the place that its record says', async () => {
    const font = await unpackWoff(woff);
    expect(font.readUInt32BE(0)).toBe(0x00010000);
    expect(font.readUInt16BE(4)).toBe(woff.readUInt16BE(12));
    for (const { tag, checksum, at, length } of tablesOf(font)) {
      // `head` holds a sum over the whole font, which its own leaves out.
      if (tag !== 'head') expect([tag, sum(font.subarray(at, at + length))]).toEqual([tag, checksum]);
      else expect(font.readUInt32BE(at + 12)).toBe(0x5f0f3cf5);
    }
  });

  it('throws at anything else', async () => {
    await expect(unpackWoff(Buffer.from('wOF2 is another form'))).rejects.toThrow();
    await expect(unpackWoff(woff.subarray(0, 100_000))).rejects.toThrow();
  });
});

const tablesOf = (font: Buffer) =>
  Array.from({ length: font.readUInt16BE(4) }, (_, index) => {
    const record = 12 + 16 * index;
    const [checksum = 0, at = 0, length = 0] = [4, 8, 12].map((offset) => font.readUInt32BE(record + offset));
    return { tag: font.toString('latin1', record, record + 4), checksum, at, length };
  });

function sum(table: Buffer): number {
  const padded = Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)]);
  let total = 0;
  for (let at = 0; at < padded.length; at += 4) total = (total + padded.readUInt32BE(at)) >>> 0;
  return total;
}
