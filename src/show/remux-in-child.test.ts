/** Real processes: the sender itself, and some that crash, hang and talk nonsense in its place. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startRole } from '#core/role.ts';
import { frame, soundFrame } from '#core/units.ts';
import { systemClock } from '#core/system-clock.ts';
import { fragment, initSegment, movieHead, pictureTiming } from '#fmp4/index.ts';
import { joinPrefixed } from '#h264/index.ts';
import { FakeClock } from '../../test/kit/fake-clock.ts';
import { codingOf, ENGINE_SOUND, STEREO } from '../../test/kit/packet-engine.ts';
import { x264 } from '../../test/kit/x264.ts';
import { remuxInChild } from './remux-in-child.ts';

const never = new AbortController().signal;
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'remux-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const startSender: typeof startRole = (role, options) =>
  startRole(role, { ...options, env: { ...options?.env, NODE_OPTIONS: '--conditions=source' } });

const startScript = (script: string) => (): ReturnType<typeof startRole> => {
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  return { process: child, pipe: child.stdio[3] as Duplex };
};

/** A second of a program, whose machine lost its power in the middle of a fragment. */
function recorded(): Buffer {
  const clip = x264({ frames: 30 });
  const { sps, pps } = codingOf(clip[0] ?? []);
  const format = { rate: { num: 30, den: 1 }, width: 160, height: 96, sps, pps, asc: STEREO };
  const pictures = clip.map((nals, index) => ({ number: frame(index), key: index === 0, data: joinPrefixed(nals) }));
  const sounds = Array.from({ length: 46 }, (_, index) => ({ number: soundFrame(index), data: ENGINE_SOUND }));
  const whole = fragment(1, pictureTiming(format.rate), pictures, sounds);
  return Buffer.concat([initSegment(format, { begun: Date.UTC(2030, 0, 1) }), whole, Buffer.alloc(300)]);
}

describe('a recording that is written as plain MP4 in a child', () => {
  it('has the same packets, its index in front, and when it began', async () => {
    const file = { from: join(folder, 'a.mp4'), to: join(folder, 'a plain.mp4'), bytes: 1 };
    writeFileSync(file.from, recorded());
    writeFileSync(file.to, 'what was there before');
    expect(await remuxInChild({ startRole: startSender, clock: systemClock })(file, never)).toBeNull();
    const bytes = readFileSync(file.to);
    expect(movieHead(bytes)).toEqual({ kind: 'plain', begun: Date.UTC(2030, 0, 1), seconds: expect.closeTo(1, 1) });
    const packets = (path: string): string => {
      const words = [
        '-v',
        'warning',
        '-show_entries',
        'packet=codec_type,pts_time,size,flags',
        '-show_data_hash',
        'md5',
        '-of',
        'csv',
        path,
      ];
      const run = spawnSync('ffprobe', words, { timeout: 20_000 });
      expect(run.stderr.toString()).toBe('');
      return run.stdout.toString().split('\n').toSorted().join('\n');
    };
    expect(packets(file.to)).toBe(packets(file.from));
    expect(packets(file.to).split('\n').length).toBeGreaterThan(76);
    expect(readdirSync(folder).toSorted()).toEqual(['a plain.mp4', 'a.mp4']);
  });

  it('leaves all as it was where it is no recording', async () => {
    const file = { from: join(folder, 'a.mp4'), to: join(folder, 'a plain.mp4'), bytes: 1 };
    writeFileSync(file.from, 'no recording');
    const why = await remuxInChild({ startRole: startSender, clock: systemClock })(file, never);
    expect(why).toMatchObject({ code: 'RECORDING_NOT_REMUXED', message: expect.stringContaining('a.mp4') });
    expect(readdirSync(folder)).toEqual(['a.mp4']);
  });

  const file = { from: '/none', to: '/none', bytes: 0 };

  it.each([
    ['crashes', `process.kill(process.pid, 'SIGSEGV')`, 'SIGSEGV'],
    ['ends', 'process.exit(3)', 'exit code 3'],
  ])('is given up where the child %s', async (_, script, why) => {
    await expect(remuxInChild({ startRole: startScript(script), clock: systemClock })(file, never)).rejects.toThrow(why);
  });

  it('is given up where the child hangs, later where there is more to write', async () => {
    const clock = new FakeClock();
    const gone: (string | null)[] = [];
    const start = (): ReturnType<typeof startRole> => {
      const child = startScript('for (;;);')();
      child.process.once('exit', (_, signal) => gone.push(signal));
      return child;
    };
    const asked = remuxInChild({ startRole: start, clock })({ ...file, bytes: 20e6 }, never).catch(String);
    await clock.advance(69_999);
    expect(clock.pending).toBe(1);
    await clock.advance(1);
    expect(await asked).toContain('it took too long');
    await expect.poll(() => gone).toEqual(['SIGKILL']);
  });

  it('is given up when the server ends', async () => {
    const ending = new AbortController();
    const asked = remuxInChild({ startRole: startScript('for (;;);'), clock: systemClock })(file, ending.signal);
    ending.abort(new Error('the server ends'));
    await expect(asked).rejects.toThrow('the server ends');
  });
});
