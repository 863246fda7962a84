import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { root } from '../bin/bootstrap.js';

/** Runs `node ...words` in the project's root with our output. Gives its exit code; 1 if a signal or `minutes` ended it. */
export async function runStep(words: readonly string[], minutes: number): Promise<number> {
  const child = spawn(process.execPath, words, { cwd: root, stdio: 'inherit', timeout: minutes * 60_000, killSignal: 'SIGKILL' });
  const [code] = await once(child, 'close');
  return typeof code === 'number' ? code : 1;
}
