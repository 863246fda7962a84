import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { root } from '../bin/bootstrap.js';

const GRACE_MS = 5_000;
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** `by`: the signal that we got; null: none. */
type Ending = { by: NodeJS.Signals | null; done: Promise<void> | null };

/**
 * Runs `node ...words` in the project's root with our output. Gives its exit code; 1 if a signal or `minutes` ended it. A signal to us ends the step, then us:
 * what would come next is not wanted either.
 */
export async function runStep(words: readonly string[], minutes: number): Promise<number> {
  // A group of its own, so that a step that hangs takes what it started with it.
  const child = spawn(process.execPath, words, { cwd: root, stdio: 'inherit', detached: true });
  const ending: Ending = { by: null, done: null };
  const end = (): void => void (ending.done ??= endGroup(child.pid));
  const take = (signal: NodeJS.Signals): void => {
    ending.by = signal;
    end();
  };
  const timer = setTimeout(end, minutes * 60_000);
  // A terminal's Ctrl-C comes twice.
  for (const signal of signals) process.on(signal, take);
  const [code] = await once(child, 'close');
  clearTimeout(timer);
  await ending.done;
  for (const signal of signals) process.off(signal, take);
  if (ending.by !== null) process.kill(process.pid, ending.by);
  return typeof code === 'number' ? code : 1;
}

/** Asks first: what a step started as a group of its own, such as a product under test, nobody else can end. */
async function endGroup(leader: number | undefined): Promise<void> {
  if (leader === undefined || !signalled(leader, 'SIGTERM')) return;
  for (let left = GRACE_MS; left > 0 && signalled(leader, 0); left -= 50) await wait(50);
  signalled(leader, 'SIGKILL');
}

/** False when there is nobody left in the group. */
function signalled(leader: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-leader, signal);
  } catch {
    return false;
  }
}
