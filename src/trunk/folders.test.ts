/** The lock, the run folder, and who is told apart by when he began. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockDataFolder } from './lock.ts';
import { beganAt, end, isRunning } from './process-identity.ts';
import { RunFolder, runFolderOf } from './run-folder.ts';

let folder = '';
let others: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vs-test-'));
});
afterEach(() => {
  others.forEach((other) => other.kill('SIGKILL'));
  others = [];
  rmSync(folder, { recursive: true, force: true });
});

function other(): number {
  const child = spawn('sleep', ['60']);
  others.push(child);
  return child.pid ?? 0;
}

const lockFile = (): string => join(folder, 'trunk.lock');
const isRoot = process.getuid?.() === 0;

describe('lockDataFolder', () => {
  it('makes the folder, and leaves nothing in it when it is given back', () => {
    const data = join(folder, 'a/b');
    lockDataFolder(data)[Symbol.dispose]();
    expect(readdirSync(data)).toEqual([]);
  });

  it('refuses a folder that a running process has, and names it', () => {
    const pid = other();
    writeFileSync(lockFile(), JSON.stringify({ pid, began: beganAt(pid) }));
    expect(() => lockDataFolder(folder)).toThrow(expect.objectContaining({ code: 'DATA_FOLDER_IN_USE', facts: { folder, pid } }));
    expect(readdirSync(folder)).toEqual(['trunk.lock']);
  });

  it.each([
    ['of a process that is gone', () => JSON.stringify({ pid: 2 ** 22 + 1, began: 'once' })],
    ['of an earlier process with the number of one that runs', () => JSON.stringify({ pid: other(), began: 'before' })],
    ['of ourselves in an earlier life', () => JSON.stringify({ pid: process.pid, began: beganAt(process.pid) })],
    ['that a power cut left empty', () => ''],
  ])('takes over a lock %s', (_, left) => {
    writeFileSync(lockFile(), left());
    using _lock = lockDataFolder(folder);
    expect(JSON.parse(readFileSync(lockFile(), 'utf8'))).toEqual({ pid: process.pid, began: beganAt(process.pid) });
    expect(readdirSync(folder)).toEqual(['trunk.lock']);
  });

  it('says that the folder cannot be written to', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(() => lockDataFolder(join(folder, 'file/data'))).toThrow(expect.objectContaining({ code: 'DATA_FOLDER_READ_ONLY' }));
    if (isRoot) return;
    chmodSync(folder, 0o500);
    expect(() => lockDataFolder(folder)).toThrow(expect.objectContaining({ code: 'DATA_FOLDER_READ_ONLY' }));
  });
});

describe('process identity', () => {
  it('knows a process by its number and its beginning', () => {
    const pid = other();
    const began = beganAt(pid) ?? '';
    expect(isRunning({ pid, began })).toBe(true);
    expect(isRunning({ pid, began: `${began}0` })).toBe(false);
    expect(isRunning({ pid: process.pid, began })).toBe(false);
  });

  it('counts a process that has ended as gone', async () => {
    const pid = other();
    const identity = { pid, began: beganAt(pid) ?? '' };
    end(identity);
    await once(others[0] as ChildProcess, 'exit');
    expect(isRunning(identity)).toBe(false);
    expect(() => end(identity)).not.toThrow();
  });
});

describe('RunFolder', () => {
  it('is for this user alone and goes with all that is in it', () => {
    const path = join(folder, 'run');
    const run = new RunFolder(path);
    writeFileSync(run.newSocket(), '');
    expect(statSync(path).mode & 0o777).toBe(0o700);
    run[Symbol.dispose]();
    expect(existsSync(path)).toBe(false);
  });

  it('ends what an earlier run left, and nobody who was given its number since', async () => {
    const path = join(folder, 'run');
    const before = new RunFolder(path);
    const [left, stranger] = [other(), other()];
    before.began(left);
    writeFileSync(
      join(path, 'processes.json'),
      JSON.stringify([
        { pid: left, began: beganAt(left) },
        { pid: stranger, began: 'long ago' },
      ]),
    );
    const ended = once(others[0] as ChildProcess, 'exit');
    using run = new RunFolder(path);
    expect(await ended).toEqual([null, 'SIGKILL']);
    expect(isRunning({ pid: stranger, began: beganAt(stranger) ?? '' })).toBe(true);
    expect(readdirSync(run.path)).toEqual([]);
  });

  it('notes children while they run', () => {
    using run = new RunFolder(join(folder, 'run'));
    const pid = other();
    const noted = (): unknown => JSON.parse(readFileSync(join(run.path, 'processes.json'), 'utf8'));
    run.began(pid);
    expect(noted()).toEqual([{ pid, began: beganAt(pid) }]);
    run.ended(pid);
    expect(noted()).toEqual([]);
  });

  it('has a place of its own for each data folder, with room for the name of a socket', () => {
    const deep = join(folder, 'x'.repeat(80));
    mkdirSync(deep);
    expect(runFolderOf('/a', { XDG_RUNTIME_DIR: folder }).startsWith(folder)).toBe(true);
    expect(runFolderOf('/a', {})).not.toBe(runFolderOf('/b', {}));
    expect(runFolderOf('/a', { XDG_RUNTIME_DIR: deep }).startsWith(deep)).toBe(false);
  });
});
