import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { HEAD_BYTES, movieHead, secondsAtEnd } from '#fmp4/index.ts';
import { MemoryDisk } from '../../test/kit/memory-disk.ts';
import { formatMessage } from '../../test/kit/program-messages.ts';
import { programFor, recordedSamples } from '../../test/kit/recorded.ts';
import type { DiskFile } from './disk.ts';
import { FragmentCutter } from './fragment-cutter.ts';
import { RecordingFile } from './recording-file.ts';

type Write = { readonly at: number; readonly bytes: Buffer };

/** Remembers what was written where, in order. */
class WatchedDisk extends MemoryDisk {
  readonly writes: Write[] = [];

  override async create(folder: string, path: string): Promise<DiskFile> {
    const file = await super.create(folder, path);
    const watched = {
      ...file,
      write: (bytes: Buffer, from: number, length: number, at: number) => {
        this.writes.push({ at, bytes: Buffer.from(bytes.subarray(from, from + length)) });
        return file.write(bytes, from, length, at);
      },
    };
    return watched as DiskFile;
  }
}

function cutsOf(seconds: number) {
  const cutter = new FragmentCutter();
  cutter.add(formatMessage());
  return [...[...programFor(seconds, { from: 60 })].flatMap((packet) => cutter.add(packet)), ...cutter.end()];
}

const disk = new WatchedDisk();

beforeAll(async () => {
  const cuts = cutsOf(4);
  const [first] = cuts;
  if (first === undefined) throw new Error('nothing was cut');
  const file = await RecordingFile.create({ disk, folder: '/', stem: 'x', wall: Date.UTC(2030, 0, 1), first });
  for (const cut of cuts) await file.write(cut);
  await file.finish();
  await file[Symbol.asyncDispose]();
});

/** What lies on the disk when the process was killed in the middle of its write number `count`, of which `bytes` were written. */
function killedIn(count: number, bytes: number): Buffer {
  const written = disk.writes.slice(0, count);
  const last = disk.writes[count];
  const all = last === undefined ? written : [...written, { at: last.at, bytes: last.bytes.subarray(0, bytes) }];
  const file = Buffer.alloc(Math.max(0, ...all.map((each) => (each.bytes.length === 0 ? 0 : each.at + each.bytes.length))));
  for (const each of all) each.bytes.copy(file, each.at);
  return file;
}

/** A box of size 0 ends the file (ISO 14496-12 4.2). */
function upToOpenBox(file: Buffer): Buffer {
  let at = 0;
  while (at + 8 <= file.length && file.readUInt32BE(at) > 0) at += file.readUInt32BE(at);
  return file.subarray(0, at);
}

describe('the file of a recording', () => {
  it('is whole up to its last fragment wherever a write is cut short', () => {
    const all = recordedSamples(killedIn(disk.writes.length, 0));
    expect(all.filter(({ kind }) => kind === 'picture').length).toBe(120);
    const anywhere = fc.tuple(fc.integer({ min: 2, max: disk.writes.length - 1 }), fc.integer({ min: 0, max: 2000 }));
    fc.assert(
      // The head of a box, eight bytes in one page, is written or is not.
      fc.property(anywhere, ([count, bytes]) => {
        const isHead = disk.writes[count]?.bytes.length === 8;
        const samples = recordedSamples(upToOpenBox(killedIn(count, isHead ? 0 : bytes)));
        const fragments = Math.floor((count - 2) / 2);
        expect(samples.filter(({ kind }) => kind === 'picture').length).toBe(Math.min(120, fragments * 15));
        expect(samples).toEqual(all.slice(0, samples.length));
      }),
    );
  });

  it('says how long it is, however it ended', () => {
    const whole = killedIn(disk.writes.length, 0);
    expect(movieHead(whole.subarray(0, HEAD_BYTES))).toEqual({ kind: 'fragmented', begun: Date.UTC(2030, 0, 1), seconds: 4 });
    for (let fragments = 1; fragments < 8; fragments++) {
      const file = killedIn(2 + fragments * 2, 100);
      expect(movieHead(file.subarray(0, HEAD_BYTES))?.seconds).toBeNull();
      expect(secondsAtEnd(file.subarray(0, HEAD_BYTES), file)).toBe(fragments / 2);
      expect(secondsAtEnd(file.subarray(0, HEAD_BYTES), file.subarray(3000))).toSatisfy(
        (it: unknown) => it === null || it === fragments / 2,
      );
    }
  });
});
