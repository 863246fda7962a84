import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FormatMessage, RecordingTarget } from '#packet/index.ts';
import { FakeClock } from '../../test/kit/fake-clock.ts';
import { MemoryDisk, systemFault } from '../../test/kit/memory-disk.ts';
import { missing } from '../../test/kit/missing.ts';
import { formatMessage } from '../../test/kit/program-messages.ts';
import { numberIn, programFor, recordedSamples, type Played } from '../../test/kit/recorded.ts';
import { Recorder, type Beat } from './recorder.ts';

const GB = 1e9;

let clock: FakeClock;
let disk: MemoryDisk;
let beats: Beat[];

beforeEach(() => {
  clock = new FakeClock(0, new Date(2030, 0, 1, 12).getTime());
  disk = new MemoryDisk();
  beats = [];
});

afterEach(() => disk.go());

const log = { info: () => {}, warn: () => {}, error: () => {} };

const targetOf = (change: Partial<RecordingTarget> = {}): RecordingTarget => ({
  kind: 'recording',
  id: 1,
  name: 'Disk',
  folder: '/recordings',
  stem: 'Harbour',
  splitSeconds: null,
  splitBytes: null,
  ...change,
});

const begin = (change: Partial<RecordingTarget> = {}): Recorder =>
  new Recorder({
    target: targetOf(change),
    t0: 0,
    disk,
    clock,
    log,
    tell: (beat) => beats.push(beat),
  });

/** Gives it the program as it is played. */
async function play(
  recorder: Recorder,
  seconds: number,
  played: Played = {},
  format: FormatMessage = formatMessage(played),
): Promise<void> {
  recorder.take(format);
  const { num, den } = format.rate;
  let passed = 0;
  for (const packet of programFor(seconds, played)) {
    const due = packet.is === 'picture' ? ((packet.number - (played.from ?? 0)) * den * 1000) / num : passed;
    if (due - passed >= 100) {
      await clock.advance(due - passed);
      passed = due;
    }
    recorder.take(packet);
  }
  await clock.advance(seconds * 1000 - passed);
}

const files = () => [...disk.files].map(([name, bytes]) => ({ name, samples: recordedSamples(bytes) }));
const numbers = (kind: 'picture' | 'sound') =>
  files().map(({ samples }) => samples.filter((sample) => sample.kind === kind).map(({ data }) => numberIn(data)));
const codes = (): (string | null)[] =>
  beats.map(({ why }) => why?.code ?? null).filter((code, index, all) => index === 0 || code !== all[index - 1]);

describe('a recording', () => {
  it('has every picture and all sound in one file, from time 0 on', async () => {
    const recorder = begin();
    await play(recorder, 7, { from: 1000 });
    await recorder.end();
    expect(files().map(({ name }) => name)).toEqual(['Harbour 2030-01-01 12.00.33.mp4']);
    expect([numbers('picture').flat(), missing(numbers('sound').flat())]).toEqual([Array.from({ length: 210 }, (_, at) => 1000 + at), []]);
    for (const { kind, seconds, data } of files()[0]?.samples ?? [])
      expect(seconds).toBeCloseTo((kind === 'picture' ? numberIn(data) / 30 : numberIn(data) / 46.875) - 1000 / 30, 4);
    expect(beats.at(-1)).toEqual({ is: 'beat', file: null, bytes: expect.any(Number), droppedPictures: 0, why: null });
    expect(disk.closed).toEqual(['Harbour 2030-01-01 12.00.33.mp4']);
  });

  it('can be read at every moment, up to half a second before', async () => {
    const recorder = begin();
    for (let from = 0; from < 300; from += 30) {
      await play(recorder, 1, { from, gop: from % 60 === 0 ? 60 : 1e6 });
      const [pictures = []] = numbers('picture');
      expect(pictures.length).toBeGreaterThanOrEqual(from + 15);
    }
    await recorder.end();
  });

  it('says every second how it does', async () => {
    const recorder = begin();
    await play(recorder, 3);
    expect(beats.length).toBeGreaterThanOrEqual(4);
    expect(beats.at(-1)).toMatchObject({ file: 'Harbour 2030-01-01 12.00.00.mp4', droppedPictures: 0, why: null });
    await recorder.end();
    expect(clock.pending).toBe(0);
  });

  it('is kept by the disk each ten seconds, and at its end', async () => {
    const recorder = begin();
    await play(recorder, 25);
    expect(disk.synced).toBe(2);
    await recorder.end();
    expect(disk.synced).toBe(3);
  });

  it('makes no file before there is a picture', async () => {
    const recorder = begin();
    await play(recorder, 1, { gop: 1e6, from: 1 });
    recorder.take(formatMessage());
    await clock.advance(5000);
    await begin().end();
    expect([numbers('picture').flat()[0], disk.files.size]).toEqual([1, 1]);
    await recorder.end();
  });
});

describe('files of one recording', () => {
  it.each<[string, Partial<RecordingTarget>, Played, number]>([
    ['by time', { splitSeconds: 4 }, { from: 77 }, 3],
    ['by time, at 29.97 pictures a second', { splitSeconds: 4 }, { from: 1001, rate: { num: 30_000, den: 1001 } }, 3],
    ['by time, between key pictures', { splitSeconds: 3 }, {}, 3],
    ['by size', { splitBytes: 9000 }, {}, 3],
  ])('follow one another without losing a picture or sound: %s', async (_, target, played, count) => {
    const recorder = begin(target);
    await play(recorder, 12, played);
    await recorder.end();
    expect(files().length).toBe(count);
    expect([missing(numbers('picture').flat()), missing(numbers('sound').flat())]).toEqual([[], []]);
    for (const { samples } of files()) {
      const first = (kind: 'picture' | 'sound') => samples.find((sample) => sample.kind === kind);
      expect(first('picture')).toMatchObject({ key: true, seconds: 0 });
      expect(first('sound')?.seconds).toBeLessThan(1024 / 48_000);
      expect(beats.at(-1)?.droppedPictures).toBe(0);
    }
    for (const bytes of disk.files.values()) expect(bytes.length).toBeLessThanOrEqual(target.splitBytes ?? Infinity);
  });

  it('have the same name but for a number where they begin in one second', async () => {
    const recorder = begin({ splitSeconds: 0.3 });
    await play(recorder, 1, { gop: 10 });
    await recorder.end();
    const names = ['00.mp4', '00_2.mp4', '00_3.mp4'].map((end) => `Harbour 2030-01-01 12.00.${end}`);
    expect([...disk.files.keys()]).toEqual(names);
  });

  it('are named by when their first picture was due, however long it waited, and by the clock as it is set then', async () => {
    const recorder = begin({ splitSeconds: 2 });
    disk.hang();
    await play(recorder, 3);
    clock.setWall(clock.wall() + 3_600_000);
    disk.go();
    await play(recorder, 2, { from: 90, gop: 30 });
    await recorder.end();
    expect([...disk.files.keys()]).toEqual(['12.00.00', '13.00.02', '13.00.04'].map((time) => `Harbour 2030-01-01 ${time}.mp4`));
    expect(missing(numbers('picture').flat())).toEqual([]);
  });

  it('are as long as is asked for while it runs, from the next key picture on', async () => {
    const recorder = begin();
    await play(recorder, 4);
    recorder.retarget(targetOf({ splitSeconds: 2, name: 'Tape' }));
    await play(recorder, 4, { from: 120 });
    disk.freeBytes = 0;
    await clock.advance(1000);
    await recorder.end();
    expect(numbers('picture').map((each) => [each[0], each.length])).toEqual([
      [0, 120],
      [120, 60],
      [180, 60],
    ]);
    expect(beats.at(-1)?.why?.message).toContain('Tape');
  });

  it('are no larger than the disk lets them be', async () => {
    disk.fileBytesMax = 9000;
    const recorder = begin({ splitBytes: 1e9 });
    await play(recorder, 12);
    await recorder.end();
    expect(disk.files.size).toBe(3);
    expect(Math.max(...[...disk.files.values()].map(({ length }) => length))).toBeLessThanOrEqual(9000);
    expect(missing(numbers('picture').flat())).toEqual([]);
  });

  it('each have one format', async () => {
    const recorder = begin();
    await play(recorder, 4);
    await play(recorder, 4, { from: 120 }, formatMessage({ generation: 2 }));
    await play(recorder, 4, { from: 240 }, formatMessage({ generation: 3, sps: Buffer.from('674d402a', 'hex') }));
    await recorder.end();
    expect(numbers('picture').map((each) => [each[0], each.length])).toEqual([
      [0, 240],
      [240, 120],
    ]);
    expect(missing(numbers('sound').flat())).toEqual([]);
  });
});

describe('a disk that is full', () => {
  it('is left before it is: what was recorded is whole, and it goes on by itself', async () => {
    const recorder = begin();
    await play(recorder, 6);
    disk.freeBytes = 0.9 * GB;
    await play(recorder, 6, { from: 180 });
    disk.freeBytes = 1.2 * GB;
    await play(recorder, 6, { from: 360 });
    disk.freeBytes = 2 * GB;
    await play(recorder, 6, { from: 540 });
    await recorder.end();
    expect(codes()).toEqual([null, 'RECORDING_DISK_FULL', null]);
    const [first = [], second = []] = numbers('picture');
    expect([disk.files.size, missing(first), missing(second), second.at(-1)]).toEqual([2, [], [], 719]);
    expect(first.length).toBeGreaterThanOrEqual(180);
    expect(beats.at(-1)?.droppedPictures).toBe(720 - first.length - second.length);
    expect(disk.closed.length).toBe(2);
  });

  it('and then does not say how much room there is, is written to again', async () => {
    disk.freeBytes = 0;
    const recorder = begin();
    await play(recorder, 4);
    expect([codes().at(-1), disk.files.size]).toEqual(['RECORDING_DISK_FULL', 0]);
    disk.space = () => Promise.reject(systemFault('EACCES', -13));
    await play(recorder, 6, { from: 120 });
    await recorder.end();
    expect([codes().at(-1), disk.files.size]).toEqual([null, 1]);
  });

  it('all the same keeps what is whole, and leaves nothing empty behind', async () => {
    disk.fault = systemFault('ENOSPC', -28);
    const recorder = begin();
    disk.takes = 5000;
    await play(recorder, 30);
    expect(codes().at(-1)).toBe('RECORDING_DISK_FULL');
    expect([disk.files.size, disk.closed.length]).toEqual([1, 1]);
    expect(missing(numbers('picture').flat())).toEqual([]);
    expect([...disk.files.values()][0]?.length).toBeLessThanOrEqual(5000);
    disk.takes = Infinity;
    await play(recorder, 40, { from: 900 });
    await recorder.end();
    expect([codes().at(-1), disk.files.size, numbers('picture')[1]?.at(-1)]).toEqual([null, 2, 2099]);
  });
});

describe('a disk that fails', () => {
  it('is tried again, at longer and longer intervals', async () => {
    disk.fault = systemFault('EIO', -5);
    disk.takes = 0;
    const recorder = begin();
    await play(recorder, 40);
    expect(beats.at(-1)).toMatchObject({ file: null, why: { code: 'RECORDING_FAILED', message: expect.stringContaining('i/o error') } });
    expect(disk.files.size).toBe(0);
    disk.fault = null;
    disk.takes = Infinity;
    await play(recorder, 34, { from: 1200 });
    await recorder.end();
    expect([codes(), missing(numbers('picture').flat())]).toEqual([[null, 'RECORDING_FAILED', null], []]);
  });
});

describe('a disk that hangs', () => {
  it('never makes the recorder silent, and costs whole groups of pictures', async () => {
    const recorder = begin();
    await play(recorder, 4);
    disk.hang();
    await play(recorder, 10, { from: 120 });
    const told = beats.length;
    await play(recorder, 10, { from: 420 });
    expect(beats.length).toBeGreaterThanOrEqual(told + 10);
    expect(beats.at(-1)?.why?.code).toBe('RECORDING_SLOW');
    disk.go();
    await play(recorder, 6, { from: 720 });
    await recorder.end();
    const pictures = numbers('picture').flat();
    const [hole] = missing(pictures);
    expect([disk.files.size, missing(pictures).length, hole?.is === 'hole' && (hole.next - 720) % 60]).toEqual([1, 1, 0]);
    expect(beats.at(-1)).toMatchObject({ droppedPictures: 900 - pictures.length, why: null });
    expect(codes()).toEqual([null, 'RECORDING_SLOW', null]);
    // What comes after the hole is still due when it was.
    for (const { kind, seconds, data } of files()[0]?.samples ?? [])
      expect(seconds).toBeCloseTo(kind === 'picture' ? numberIn(data) / 30 : numberIn(data) / 46.875, 4);
  });
});
