import { describe, expect, it } from 'vitest';
import type { ToldError } from '#core/told-error.ts';
import type { DestinationSeen, FromSender } from '#packet/index.ts';
import { Recorder } from '#sender/recorder.ts';
import { encodingWith } from '../../test/kit/encoding.ts';
import { FakeClock } from '../../test/kit/fake-clock.ts';
import { recordingTarget } from '../../test/kit/fake-destination.ts';
import { fakeGround, untilPipesAreEmpty } from '../../test/kit/fake-ground.ts';
import { FakeProcesses, type FakeProcess } from '../../test/kit/fake-processes.ts';
import { MemoryDisk } from '../../test/kit/memory-disk.ts';
import { formatMessage, pictureMessage } from '../../test/kit/program-messages.ts';
import { programFor } from '../../test/kit/recorded.ts';
import { RecordingChild } from './recording.ts';

const START = Date.UTC(2030, 0, 1);
const target = recordingTarget(7);
const full: ToldError = { code: 'RECORDING_DISK_FULL', message: 'full', remedy: 'make room' };

const program = { clock: { t0: 0, epoch: START, rate: { num: 30, den: 1 } }, encoding: encodingWith() };

const silent = { info: () => {}, warn: () => {}, error: () => {} };

type Beat = Extract<FromSender, { is: 'beat' }>;

class Playing {
  readonly clock = new FakeClock(0, START);
  readonly processes = new FakeProcesses();
  readonly told: ToldError[] = [];
  readonly changes: DestinationSeen['state'][] = [];
  readonly recording: RecordingChild;
  #beat: Beat = { is: 'beat', file: null, bytes: 0, droppedPictures: 0, why: null };

  constructor() {
    this.recording = new RecordingChild(target, fakeGround(this.clock, this.processes), {
      wasLive: false,
      program,
      events: { changed: () => this.changes.push(this.seen.state), tell: (error) => this.told.push(error) },
    });
    this.recording.start();
    this.recording.release();
  }

  get seen(): DestinationSeen {
    return this.recording.seen;
  }

  get sender(): FakeProcess {
    return this.processes.last('sender');
  }

  async beat(change: Partial<Beat> = {}): Promise<void> {
    this.#beat = { ...this.#beat, ...change };
    this.sender.tell(this.#beat);
    await untilPipesAreEmpty();
  }

  /** A second of it, with so many bytes more. */
  async second(more = 500_000): Promise<void> {
    await this.play(1000);
    await this.beat({ file: 'Marina.mp4', bytes: this.#beat.bytes + more });
  }

  async play(length: number): Promise<void> {
    for (let passed = 0; passed < length; passed += 20) {
      await this.clock.advance(20);
      this.recording.tick();
    }
  }

  /** What a real one does with so many seconds of the program, on a disk that hangs from `hangsAt` on. */
  async record(seconds: number, hangsAt: number): Promise<void> {
    const [process, disk] = [this.sender, new MemoryDisk()];
    const { create } = disk;
    disk.create = (...file) => (hangsAt === 0 ? new Promise(() => {}) : create.apply(disk, file));
    const tell = (beat: Beat): void => process.tell(beat);
    const recorder = new Recorder({ target, t0: 0, disk, clock: this.clock, log: silent, tell });
    for (const packet of [formatMessage(), ...programFor(seconds)]) {
      if (process.isGone) return;
      this.recording.send(packet);
      recorder.take(packet);
      if (packet.is !== 'picture') continue;
      if (packet.number === hangsAt * 30) disk.hang();
      await this.play(40);
      await untilPipesAreEmpty();
    }
  }

  async die(): Promise<void> {
    this.#beat = { ...this.#beat, bytes: 0, file: null, why: null };
    this.sender.end(null, 'SIGKILL');
    await untilPipesAreEmpty();
  }
}

describe('RecordingChild', () => {
  it('tells its process what to record, then how that is coded, then what comes', async () => {
    const playing = new Playing();
    playing.recording.send(formatMessage());
    playing.recording.send(pictureMessage(5, { key: true }));
    await untilPipesAreEmpty();
    expect(playing.sender.label).toBe('recording:7');
    expect(playing.sender.got).toEqual([
      { is: 'control', body: { do: 'record', target, t0: 0 } },
      formatMessage(),
      pictureMessage(5, { key: true }),
    ]);
  });

  it('gives no picture before it is released', async () => {
    const processes = new FakeProcesses();
    const events = { changed: () => {}, tell: () => {} };
    const recording = new RecordingChild(target, fakeGround(new FakeClock(), processes), { wasLive: false, program, events });
    recording.start();
    recording.send(formatMessage());
    recording.send(pictureMessage(1));
    recording.release();
    recording.send(pictureMessage(2));
    await untilPipesAreEmpty();
    expect(processes.last('sender').got.slice(1)).toEqual([formatMessage(), pictureMessage(2)]);
  });

  it('is live while bytes reach the disk, and says how many', async () => {
    const playing = new Playing();
    await playing.second();
    await playing.second();
    expect(playing.seen).toMatchObject({ state: 'live', why: null, kbps: 4000, bytes: 1_000_000, file: 'Marina.mp4', wasLive: true });
    expect(playing.seen.liveSince).toBe(START + 1000);
    expect(playing.changes).toEqual(['live', 'live']);
  });

  it('is shown as stalled when the disk takes nothing, and gets another process when that goes on', async () => {
    const playing = new Playing();
    await playing.second();
    for (let second = 0; second < 5; second++) await playing.second(0);
    expect(playing.seen.state).toBe('stalled');
    for (let second = 0; second < 10; second++) await playing.second(0);
    await untilPipesAreEmpty();
    expect(playing.processes.started).toHaveLength(2);
    expect(playing.seen.state).toBe('retrying');
  });

  it.each([
    ['that has written', 4],
    ['that never wrote', 0],
  ])('gives a real recording another process, %s, when its disk hangs', async (_, hangsAt) => {
    const playing = new Playing();
    await playing.record(40, hangsAt);
    expect(playing.told.map(({ code }) => code)).toEqual(['RECORDING_SLOW', 'RECORDING_FAILED']);
    expect(playing.processes.started).toHaveLength(2);
    const began = playing.clock.now();
    await playing.record(40, 0);
    expect(playing.seen).toMatchObject({ state: 'retrying', why: { code: 'RECORDING_SLOW' } });
    await playing.record(20, 0);
    expect([playing.processes.started.length, playing.clock.now() - began]).toEqual([3, expect.closeTo(60_000, -3)]);
  });

  it('waits with the same process while the disk is full, says so once, and goes on', async () => {
    const playing = new Playing();
    await playing.second();
    for (let second = 0; second < 60; second++) {
      await playing.play(1000);
      await playing.beat({ file: null, why: full });
    }
    expect(playing.seen).toMatchObject({ state: 'retrying', why: full, liveSince: null, wasLive: true });
    expect(playing.told).toEqual([full]);
    await playing.play(1000);
    await playing.beat({ why: null });
    await playing.second();
    expect(playing.seen.state).toBe('live');
    expect(playing.processes.started).toHaveLength(1);
  });

  it('goes on in another process, format first, and counts all bytes', async () => {
    const playing = new Playing();
    playing.recording.send(formatMessage());
    await playing.second();
    await playing.die();
    expect(playing.seen).toMatchObject({ state: 'retrying', why: { code: 'RECORDING_FAILED' }, reconnects: 1, bytes: 500_000, kbps: 0 });
    playing.recording.send(pictureMessage(9));
    await untilPipesAreEmpty();
    expect(playing.sender.got.map(({ is }) => is)).toEqual(['control', 'format', 'picture']);
    await playing.second();
    expect(playing.seen).toMatchObject({ state: 'live', bytes: 1_000_000 });
  });

  it('has failed when its processes die one after the other, is told so three times, and is tried on', async () => {
    const playing = new Playing();
    for (let death = 0; death < 5; death++) {
      await playing.die();
      await playing.play(10_000);
    }
    expect(playing.seen).toMatchObject({ state: 'failed', attempt: 5 });
    expect(playing.told.map(({ code }) => code)).toEqual(['RECORDING_FAILED', 'RECORDING_FAILED', 'RECORDING_FAILED']);
    expect(playing.processes.started).toHaveLength(6);
  });

  it('replaces a process that says nothing, and one that says what is no beat', async () => {
    const playing = new Playing();
    await playing.second();
    await playing.play(5100);
    await untilPipesAreEmpty();
    expect(playing.processes.started).toHaveLength(2);
    await playing.play(1000);
    playing.sender.tell({ is: 'remuxed', why: null });
    await playing.play(2100);
    expect(playing.processes.started).toHaveLength(3);
  });

  it('tells its process another name and other lengths of files', async () => {
    const playing = new Playing();
    playing.recording.retarget({ ...target, name: 'Tape', splitSeconds: 60 });
    await untilPipesAreEmpty();
    expect(playing.sender.words.at(-1)).toEqual({ do: 'record', target: { ...target, name: 'Tape', splitSeconds: 60 }, t0: 0 });
    expect(playing.seen.name).toBe('Tape');
  });

  it('is off when its file is finished', async () => {
    const playing = new Playing();
    await playing.second();
    playing.recording.stop();
    await untilPipesAreEmpty();
    expect(playing.seen.state).toBe('finished');
    expect(playing.sender.words.at(-1)).toEqual({ do: 'stop' });
    expect(playing.recording.isOff).toBe(false);
    playing.sender.end();
    await untilPipesAreEmpty();
    expect(playing.recording.isOff).toBe(true);
    expect(playing.told).toEqual([]);
  });

  it('does not wait longer than 1.5 s for that', async () => {
    const playing = new Playing();
    await playing.second();
    playing.recording.stop();
    await playing.play(1600);
    await untilPipesAreEmpty();
    expect(playing.recording.isOff).toBe(true);
    expect(playing.told.map(({ code }) => code)).toEqual(['RECORDING_SLOW']);
  });

  it.each([
    ['its process says so', (process: FakeProcess) => process.end(1)],
    ['its process does not even end', (process: FakeProcess) => (process.kill = () => true)],
  ])('tells once that its end was not written: %s', async (_, ends) => {
    const playing = new Playing();
    await playing.second();
    playing.recording.stop();
    ends(playing.sender);
    await playing.play(2000);
    playing.recording[Symbol.dispose]();
    playing.recording[Symbol.dispose]();
    expect(playing.told.map(({ code }) => code)).toEqual(['RECORDING_SLOW']);
  });
});
