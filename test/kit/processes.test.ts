import { describe, expect, it } from 'vitest';
import { OwnedChild } from './owned-child.ts';
import { processesOfGroup, processSeen, usageOf } from './usage.ts';
import { untilTrue } from './within.ts';

const node = (program: string, group = false): OwnedChild =>
  new OwnedChild(process.execPath, ['--conditions=source', '-e', program], { group });

describe('OwnedChild', () => {
  it('gives lines, past and to come', async () => {
    await using child = node('console.log("one 1"); setTimeout(() => console.error("two 2"), 50); setInterval(() => {}, 1000)');
    expect((await child.line(/two (\d)/, 5_000))[1]).toBe('2');
    expect((await child.line(/one (\d)/, 5_000))[1]).toBe('1');
  });

  it('says what the child wrote when it ends too soon', async () => {
    await using child = node('console.log("no port"); process.exit(3)');
    await expect(child.line(/ready/, 5_000)).rejects.toThrow('no port');
    expect(await child.ended).toEqual({ code: 3, signal: null });
  });

  it('ends with its whole group', async () => {
    const child = node(
      'const { pid } = require("child_process").spawn("sleep", ["60"]); console.log("child", pid); setInterval(() => {}, 1000)',
      true,
    );
    const [, grandchild] = await child.line(/child (\d+)/, 5_000);
    expect(new Set(processesOfGroup(child.pid).map(({ pid }) => pid))).toEqual(new Set([child.pid, Number(grandchild)]));
    await child[Symbol.asyncDispose]();
    await untilTrue(2_000, 'the end of both', () => processesOfGroup(child.pid).length === 0);
  });

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('ends when its owner is ended by %s, also out of another group', async (signal) => {
    const kit = JSON.stringify(import.meta.resolve('./owned-child.ts'));
    await using owner = node(
      `import(${kit}).then(({ OwnedChild }) => console.log("child", new OwnedChild("sleep", ["60"], { group: true }).pid))`,
    );
    const [, child] = await owner.line(/child (\d+)/, 10_000);
    owner.signal(signal);
    expect(await owner.ended).toEqual({ code: null, signal });
    await untilTrue(2_000, 'the end of the child', () => processesOfGroup(Number(child)).length === 0);
  });

  it('is refused when there is no such program', () => {
    expect(() => new OwnedChild('/no/such/program', [])).toThrow('cannot be started');
  });
});

describe('usageOf', () => {
  it('counts CPU seconds and memory of a process', async () => {
    await using child = node(
      'const full = Buffer.alloc(100e6, 1); const end = Date.now() + 300; while (Date.now() < end); console.log("done", full.length); setInterval(() => {}, 1000)',
    );
    await child.line(/done/, 10_000);
    const { cpuSeconds, residentBytes } = usageOf(child.pid);
    expect(cpuSeconds).toBeGreaterThan(0.1);
    expect(residentBytes).toBeGreaterThan(100e6);
  });

  it('knows what is not there', async () => {
    const child = node('');
    await child.ended;
    expect(processSeen(child.pid)).toBeNull();
    expect(() => usageOf(child.pid)).toThrow('no process');
  });
});
