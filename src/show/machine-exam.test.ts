import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Encoding } from '#packet/index.ts';
import type { Machine } from '#store/index.ts';
import { encodingWith } from '../../test/kit/encoding.ts';
import { FakeClock } from '../../test/kit/fake-clock.ts';
import { FakeTrunk, reportOf } from '../../test/kit/fake-trunk.ts';
import { showWith } from '../../test/kit/show-with.ts';
import { hardwareEncoders, MachineExam } from './machine-exam.ts';
import { Program } from './program.ts';

const silentLog = { info: () => {}, warn: () => {}, error: () => {} };
const encoding = encodingWith({ width: 1920, height: 1080, bitrateKbps: 4500 });
const FORMAT = '1920x1080 30/1 main cbr';

let clock: FakeClock;
let trunk: FakeTrunk;
let program: Program;
let exam: MachineExam;
let stored: Machine | null;
let tried: string[];
/** What is not named is refused. */
let good: Record<string, number>;

beforeEach(() => {
  clock = new FakeClock();
  trunk = new FakeTrunk();
  program = new Program({ tell: trunk.tell, clock });
  trunk.join(program);
  stored = null;
  tried = [];
  good = { libx264: 0.6 };
  const desired = { get: async () => stored, set: async (_: string, value: Machine) => void (stored = value) };
  exam = new MachineExam({
    program,
    store: { desired: desired as never },
    clock,
    log: silentLog,
    cores: 4,
    candidates: ['h264_nvenc', 'h264_qsv', 'h264_vaapi'],
    tryEncoder: async ({ encoder }: Encoding) => {
      tried.push(encoder);
      return encoder in good ? { refused: null, cpu: good[encoder] ?? 0 } : { refused: 'it is not there', cpu: 0 };
    },
  });
});

afterEach(() => exam[Symbol.dispose]());

async function play(run = 'r1', change: Partial<Encoding> = {}): Promise<void> {
  const show = showWith({ run, encoding: { ...encoding, ...change } });
  await program.start(show);
  trunk.change({ state: 'running' });
}

describe('the machine', () => {
  it('is examined once a program has run for some seconds, not before', async () => {
    await play();
    await clock.advance(9_999);
    expect(tried).toEqual([]);
    await clock.advance(1);
    expect(tried).toEqual(['libx264', 'h264_nvenc', 'h264_qsv', 'h264_vaapi']);
    expect(stored).toEqual({ cores: 4, veryfastCpu: 0.6, encoders: { [FORMAT]: 'libx264' } });
  });

  it('gets the first hardware encoder that does what the program needs', async () => {
    good = { libx264: 0.6, h264_qsv: 0.1, h264_vaapi: 0.1 };
    await play();
    await clock.advance(10_000);
    expect(tried).toEqual(['libx264', 'h264_nvenc', 'h264_qsv']);
    expect(stored).toMatchObject({ encoders: { [FORMAT]: 'h264_qsv' } });
  });

  it('is measured alike by small pictures and large', async () => {
    good = { libx264: 0.3 };
    await play('r1', { width: 960, height: 540, rate: { num: 60, den: 1 } });
    await clock.advance(10_000);
    expect(stored).toMatchObject({ veryfastCpu: 0.6 });
  });

  it('is examined again for another form only, and keeps what it knew', async () => {
    await play('r1');
    await clock.advance(10_000);
    tried = [];
    await program.stop();
    await play('r2');
    await clock.advance(10_000);
    expect(tried).toEqual([]);
    await program.stop();
    await play('r3', { h264Profile: 'high' });
    await clock.advance(10_000);
    expect(stored?.encoders).toEqual({ [FORMAT]: 'libx264', '1920x1080 30/1 high cbr': 'libx264' });
  });

  it('that is another one is examined anew', async () => {
    stored = { cores: 2, veryfastCpu: 2, encoders: { [FORMAT]: 'h264_vaapi', old: 'h264_vaapi' } };
    await play();
    await clock.advance(10_000);
    expect(stored).toEqual({ cores: 4, veryfastCpu: 0.6, encoders: { [FORMAT]: 'libx264' } });
  });

  it('is left alone while it cannot keep up', async () => {
    await play();
    const degraded = { code: 'OVERLOAD_STEP', message: 'Busy.', remedy: 'Wait.' };
    program.sawReport(reportOf({ encoder: { ...reportOf().encoder, degraded } }));
    await clock.advance(65_000);
    expect(tried).toEqual([]);
    program.sawReport(reportOf());
    await clock.advance(5_000);
    expect(tried).not.toEqual([]);
  });

  it('is left alone once the program is over', async () => {
    await play();
    await program.stop();
    await clock.advance(10_000);
    expect(tried).toEqual([]);
    expect(clock.pending).toBe(0);
  });

  it('stays unknown where nothing can be measured', async () => {
    good = {};
    await play();
    await clock.advance(10_000);
    expect(tried).toEqual(['libx264']);
    expect(stored).toBeNull();
  });

  it('is not examined once the server ends', async () => {
    await play();
    exam[Symbol.dispose]();
    await clock.advance(20_000);
    expect(tried).toEqual([]);
    expect(clock.pending).toBe(0);
  });
});

describe('hardwareEncoders', () => {
  it.each([
    ['linux', 'h264_nvenc'],
    ['darwin', 'h264_videotoolbox'],
    ['aix', undefined],
  ] as const)('begins on %s with %s', (platform, first) => expect(hardwareEncoders(platform)[0]).toBe(first));
});
