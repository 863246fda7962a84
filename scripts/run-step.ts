import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { root } from '../bin/bootstrap.js';

/** Runs `node ...words` in the project's root with our output. Gives its exit code; 1 if a signal or `minutes` ended it. */
export async function runStep(words: readonly string[], minutes: number): Promise<number> {
  const child = spawn(process.execPath, words, { cwd: root, stdio: 'inherit', detached: true });
  // A group of its own, so that a step that hangs takes what it started with it.
  const end = (): boolean => child.pid !== undefined && process.kill(-child.pid, 'SIGKILL');
  const timer = setTimeout(end, minutes * 60_000);
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  const [code] = await once(child, 'close');
  clearTimeout(timer);
  process.removeListener('SIGINT', end);
  process.removeListener('SIGTERM', end);
  return typeof code === 'number' ? code : 1;
}
