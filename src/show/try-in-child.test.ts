/** Real processes: the trial itself, and some that crash, hang and talk nonsense in its place. */
import { spawn } from 'node:child_process';
import type { Duplex } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { startRole } from '#core/role.ts';
import { systemClock } from '#core/system-clock.ts';
import { millis } from '#core/units.ts';
import { encodingWith } from '../../test/kit/encoding.ts';
import { tryInChild } from './try-in-child.ts';

const never = new AbortController().signal;
const pids: (number | undefined)[] = [];

/** Runs `script` where the trial should be. */
const startScript = (script: string) => (): ReturnType<typeof startRole> => {
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  pids.push(child.pid);
  return { process: child, pipe: child.stdio[3] as Duplex };
};

const startTrial: typeof startRole = (role, options) =>
  startRole(role, { ...options, env: { ...options?.env, NODE_OPTIONS: '--conditions=source' } });

const tryWith = (start: typeof startRole, withinMs: number) =>
  tryInChild({ startRole: start, clock: systemClock, within: millis(withinMs) });
const isGone = (pid: number | undefined): boolean => {
  try {
    return !process.kill(pid ?? 0, 0);
  } catch {
    return true;
  }
};

describe('an encoder that is tried in a child', () => {
  it('is taken where it does what the program needs, with what it costs', async () => {
    const { refused, cpu } = await tryWith(startTrial, 60_000)(encodingWith({ bitrateKbps: 1500 }), never);
    expect(refused).toBeNull();
    expect(cpu).toBeGreaterThan(0);
  }, 90_000);

  it.each([
    ['is not built in', 'libopenh264', /is not there/],
    ['has no hardware here', 'h264_nvenc', /./],
    ['has no device here', 'h264_vaapi', /there is no such device/],
  ])(
    'is refused where it %s',
    async (_, encoder, why) => {
      const { refused } = await tryWith(startTrial, 60_000)(encodingWith({ encoder }), never);
      expect(refused).toMatch(why);
    },
    90_000,
  );

  it.each([
    ['crashes', `process.kill(process.pid, 'SIGSEGV')`, 15_000, 'SIGSEGV'],
    ['ends', 'process.exit(3)', 15_000, 'exit code 3'],
    ['hangs', 'for (;;);', 1_000, 'did not answer'],
    ['talks nonsense', `require('fs').writeSync(3, 'x'.repeat(64)); setInterval(() => {}, 1000)`, 1_000, 'did not answer'],
  ])('is refused where its driver %s, and its process is gone', async (_, script, withinMs, why) => {
    const { refused } = await tryWith(startScript(script), withinMs)(encodingWith(), never);
    expect(refused).toContain(why);
    await expect.poll(() => isGone(pids.at(-1))).toBe(true);
  });

  it('is not waited for when the server ends', async () => {
    const ending = new AbortController();
    const tried = tryWith(startScript('for (;;);'), 60_000)(encodingWith(), ending.signal);
    ending.abort();
    expect((await tried).refused).not.toBeNull();
    await expect.poll(() => isGone(pids.at(-1))).toBe(true);
  });
});
