/** The process `sender` recording to a real disk: killed at any moment, stopped, and on a disk that fills up. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { codedProgram, playCoded, soundsBefore } from '../kit/coded-program.ts';
import { randomBelow } from '../kit/random-below.ts';
import { SenderProcess, type SenderBeat } from '../kit/sender-process.ts';
import { within } from '../kit/within.ts';
import { decode } from '../kit/x264.ts';

const KILLS = 20;
const AT_A_TIME = 4;

/** 3.4 Mbit/s. */
const { clip, format, from: program } = codedProgram(640, 360, 'qp=6');
const seen = decode(clip).pictures;

let folder = '';
const folders: string[] = [];

beforeEach(() => folders.push((folder = mkdtempSync(join(tmpdir(), 'vistterstream-recording-')))));
afterEach(() => {
  folder = '';
});
afterAll(() => folders.forEach((each) => rmSync(each, { recursive: true })));

const filesIn = (where: string): string[] => readdirSync(where).toSorted();

type PictureRead = { readonly number: number; readonly md5: string };

/** Each picture with its number in the file by its time, and how many pieces of sound; what the reader complains of fails. */
function readBy(file: string): { pictures: PictureRead[]; sounds: number } {
  const strictly = ['-v', 'warning', '-nostdin', '-xerror', '-threads', '1', '-i', file];
  const words = [...strictly, '-map', '0:v', '-map', '0:a', '-fps_mode', 'passthrough', '-c:a', 'copy', '-f', 'framemd5', '-'];
  const read = spawnSync('ffmpeg', words, { maxBuffer: 64e6, timeout: 30_000 });
  expect([read.stderr.toString(), read.status]).toEqual(['', 0]);
  const lines = read.stdout.toString().split('\n');
  const [, ticks = 0] = lines.flatMap((line) => /^#tb 0: \d+\/(\d+)$/.exec(line) ?? []).map(Number);
  const packets = lines.filter((line) => line !== '' && !line.startsWith('#')).map((line) => line.split(',').map((field) => field.trim()));
  const pictures = packets
    .filter(([track]) => track === '0')
    .map((fields) => ({ number: (Number(fields[2]) * 30) / ticks, md5: fields.at(-1) ?? '' }));
  return { pictures, sounds: packets.length - pictures.length };
}

/** Pictures of the program as they must be seen in a file that begins with picture `from`. */
const expected = (from: number, numbers: readonly number[]): PictureRead[] =>
  numbers.map((number) => ({ number, md5: seen[(from + number) % seen.length] ?? '' }));
const upTo = (count: number): number[] => Array.from({ length: count }, (_, number) => number);

describe('a recording that is killed', () => {
  const below = randomBelow(7);
  // Some milliseconds apart, so that some of them come while a fragment is written.
  const moments = Array.from({ length: KILLS }, () => 100 + below(500));

  it(`plays up to its last fragment, at ${KILLS} moments`, async () => {
    for (let at = 0; at < moments.length; at += AT_A_TIME) {
      const killed = await Promise.all(
        moments.slice(at, at + AT_A_TIME).map((moment, index) => kill(join(folder, String(at + index)), moment)),
      );
      killed.forEach(expectWhole);
    }
  });

  async function kill(where: string, moment: number): Promise<{ where: string; last: SenderBeat | undefined }> {
    await using sender = new SenderProcess();
    const killed = new AbortController();
    await sender.record(where);
    sender.send(format);
    const playing = playCoded(sender, program(0), { seconds: 60, speed: 10, signal: killed.signal });
    await sender.says('a file', ({ file }) => file !== null);
    await sleep(moment);
    sender.signal('SIGKILL');
    await sender.ended;
    killed.abort();
    await playing;
    return { where, last: sender.beats.at(-1) };
  }

  function expectWhole({ where, last }: { where: string; last: SenderBeat | undefined }): void {
    const [file = ''] = filesIn(where);
    const { pictures, sounds } = readBy(join(where, file));
    const { bytes = 0, droppedPictures } = last ?? {};
    expect([filesIn(where).length, pictures.length > 0, pictures.length % 15]).toEqual([1, true, 0]);
    expect(statSync(join(where, file)).size).toBeGreaterThanOrEqual(bytes);
    // A machine that is too busy for so much speed loses groups; what there is must be right all the same.
    const numbers = pictures.map(({ number }) => number);
    expect(pictures).toEqual(expected(0, droppedPictures === 0 ? upTo(pictures.length) : numbers));
    expect(Math.abs(sounds - (pictures.length * 1600) / 1024)).toBeLessThanOrEqual(droppedPictures === 0 ? 1 : 10);
  }
});

describe('a recording', () => {
  it('ends with its last picture, and says how long it is', async () => {
    await using sender = new SenderProcess();
    await sender.record(folder);
    sender.send(format);
    await playCoded(sender, program(0), { seconds: 3.4, speed: 4 });
    sender.stop();
    expect(await within(10_000, 'its end', sender.ended)).toEqual([0, null]);
    const [file = ''] = filesIn(folder);
    expect(readBy(join(folder, file)).pictures).toEqual(expected(0, upTo(102)));
    expect(readFileSync(join(folder, file)).readUInt32BE(readFileSync(join(folder, file)).indexOf('mvhd') + 20)).toBe(3400);
  });

  it('ends as well when the trunk is gone, and no signal of the terminal ends it', async () => {
    await using sender = new SenderProcess();
    await sender.record(folder);
    sender.send(format);
    await playCoded(sender, program(0), { seconds: 2, speed: 4 });
    sender.signal('SIGINT');
    sender.signal('SIGTERM');
    await sender.says('a file', ({ bytes }) => bytes > 0);
    sender.leave();
    expect(await within(10_000, 'its end', sender.ended)).toEqual([0, null]);
    expect(readBy(join(folder, filesIn(folder)[0] ?? '')).pictures.length).toBeGreaterThanOrEqual(30);
  });

  it('in several files has every picture once, and each file plays by itself', async () => {
    await using sender = new SenderProcess();
    await sender.record(folder, { splitSeconds: 2 });
    sender.send(format);
    await playCoded(sender, program(60), { seconds: 7, speed: 4 });
    sender.stop();
    await within(10_000, 'its end', sender.ended);
    const read = filesIn(folder).map((file) => readBy(join(folder, file)));
    expect(read.map(({ pictures }) => pictures)).toEqual([60, 120, 180, 240].map((from) => expected(from, upTo(from === 240 ? 30 : 60))));
    expect(read.reduce((sum, { sounds }) => sum + sounds, 0)).toBe(soundsBefore(269) - soundsBefore(60));
  });
});

describe('a disk', () => {
  const mounted: string[] = [];
  afterAll(() => mounted.forEach((each) => spawnSync('umount', [each])));

  /** Null where this machine does not let us. */
  function smallDisk(megabytes: number): string | null {
    const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'vistterstream-test', folder]);
    if (status !== 0) return null;
    mounted.push(folder);
    return folder;
  }

  it('that fills up is left before it is full, and used again when there is room', async (context) => {
    const disk = smallDisk(4);
    if (disk === null) return context.skip('only root may mount a disk');
    await using sender = new SenderProcess();
    const packets = program(0);
    await sender.record(disk);
    sender.send(format);
    await playCoded(sender, packets, { seconds: 16, speed: 2 });
    const full = await sender.says('a full disk', ({ why }) => why?.code === 'RECORDING_DISK_FULL');
    expect(full.why?.message).toMatch(/^Disk does not record: only \d+ MB are left on the disk/);
    await sender.says('no file', ({ file, why }) => file === null && why !== null);
    const [first = ''] = filesIn(disk);
    const { pictures } = readBy(join(disk, first));
    expect([pictures, pictures.length > 60]).toEqual([expected(0, upTo(pictures.length)), true]);
    rmSync(join(disk, first));
    const before = sender.beats.length;
    await playCoded(sender, packets, { seconds: 6, speed: 2 });
    sender.stop();
    await within(10_000, 'its end', sender.ended);
    const [second = ''] = filesIn(disk);
    expect([sender.beats.slice(before).some(({ file }) => file === second), second === first]).toEqual([true, false]);
    expect(readBy(join(disk, second)).pictures.length).toBeGreaterThan(30);
  });
});
