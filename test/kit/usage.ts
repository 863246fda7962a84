/** What processes are there and what they use, from Linux's `/proc`. */
import { readdirSync, readFileSync } from 'node:fs';

export type ProcessSeen = {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  /** Words of the command line. */
  readonly words: readonly string[];
  readonly cpuSeconds: number;
  readonly residentBytes: number;
};

// getconf CLK_TCK and PAGESIZE: the same on every Linux that Node runs on, but for 16 and 64 kB pages on some arm64.
const TICKS_PER_SECOND = 100;
const PAGE_BYTES = 4096;

/** Null when there is no such process, or only its remains (a zombie). */
export function processSeen(pid: number): ProcessSeen | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // proc(5): the second field is the name in brackets and may hold anything; fields count from 3 behind it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const field = (number: number): number => Number(fields[number - 3]);
    if (fields[0] === 'Z' || fields[0] === 'X') return null;
    return {
      pid,
      parent: field(4),
      group: field(5),
      words: readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, -1),
      cpuSeconds: (field(14) + field(15)) / TICKS_PER_SECOND,
      residentBytes: field(24) * PAGE_BYTES,
    };
  } catch {
    return null;
  }
}

/** Every process of a process group that lives. */
export function processesOfGroup(group: number): ProcessSeen[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => processSeen(Number(name)))
    .filter((seen): seen is ProcessSeen => seen !== null && seen.group === group);
}

/** Memory that is a process's own, and its share of what it has with others. */
export function proportionalBytes(pid: number): number {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  return 1024 * Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? NaN);
}

export type Usage = { readonly cpuSeconds: number; readonly residentBytes: number };

/** CPU seconds since it began, in all its threads, and memory now. Throws when it is not there. */
export function usageOf(pid: number): Usage {
  const seen = processSeen(pid);
  if (seen === null) throw new Error(`there is no process ${pid}`);
  return { cpuSeconds: seen.cpuSeconds, residentBytes: seen.residentBytes };
}
