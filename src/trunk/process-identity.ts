/** Tells a process from a later one that was given the same number. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process: its number, and when it began in the words of this machine. */
export type ProcessIdentity = { readonly pid: number; readonly began: string };

const PS_DEADLINE = 2000;

/** When process `pid` began, a word that no other process with that number has; null where there is none. Zombies are none. */
export function beganAt(pid: number): string | null {
  try {
    return process.platform === 'linux'
      ? beganOnLinux(pid)
      : execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { timeout: PS_DEADLINE })
          .toString()
          .trim() || null;
  } catch {
    return null;
  }
}

/** Whether that very process still runs. */
export const isRunning = ({ pid, began }: ProcessIdentity): boolean => beganAt(pid) === began;

/** Ends that very process, at once; does nothing if it is gone. */
export function end(identity: ProcessIdentity): void {
  if (!isRunning(identity)) return;
  try {
    process.kill(identity.pid, 'SIGKILL');
  } catch {
    // It went by itself in between.
  }
}

// proc(5): what follows the name, which may hold anything and ends with the last bracket; state is field 3, starttime field 22.
function beganOnLinux(pid: number): string | null {
  const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').at(-1)?.split(' ') ?? [];
  const [state, ticks] = [fields[0], fields[19]];
  if (state === 'Z' || state === 'X' || ticks === undefined) return null;
  // Ticks count from the boot: the same may come again after the next one.
  return `${readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()}:${ticks}`;
}
