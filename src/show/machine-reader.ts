/** What of the machine cannot be known at once: one reader for all who ask. */
import { readdir, readFile, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '#core/clock.ts';
import { withDeadline } from '#core/deadline.ts';
import { millis } from '#core/units.ts';

const WITHIN = millis(1_000);
const THERMAL = '/sys/class/thermal';

/** Null: it does not say. */
export type MachineReading = {
  /** For us, where the data folder lies, and of how many. */
  readonly freeBytes: number | null;
  readonly totalBytes: number | null;
  readonly celsius: number | null;
};
export type ReadMachine = () => Promise<MachineReading>;

type Disk = { readonly freeBytes: number; readonly totalBytes: number };
/** What is asked; either may reject, or hang. */
export type MachineSenses = { readonly disk: () => Promise<Disk>; readonly celsius: () => Promise<number | null> };

/** Reads the machine for all who ask. What is given never rejects. */
export function machineReader(senses: MachineSenses, clock: Clock): ReadMachine {
  const askDisk = oneAtATime(senses.disk, clock);
  const askCelsius = oneAtATime(senses.celsius, clock);
  return async () => {
    const [disk, celsius] = await Promise.all([askDisk(), askCelsius()]);
    return { freeBytes: disk?.freeBytes ?? null, totalBytes: disk?.totalBytes ?? null, celsius };
  };
}

/**
 * Begins `work` only when it is not under way: each question that hangs, as of a folder on a network that is gone, keeps one of the few threads.
 * Null where it fails, or has not come within a second of its beginning.
 */
function oneAtATime<Value>(work: () => Promise<Value>, clock: Clock): () => Promise<Value | null> {
  let running: Promise<Value | null> | null = null;
  const over = (): void => void (running = null);
  return () => {
    if (running !== null) return running;
    const begun = work();
    running = withDeadline(clock, WITHIN, begun, () => new Error('no answer')).catch(() => null);
    void begun.then(over, over);
    return running;
  };
}

/** Those of this machine. */
export const sensesOf = (dataFolder: string): MachineSenses => ({ disk: () => diskOf(dataFolder), celsius: hottest });

async function diskOf(folder: string): Promise<Disk> {
  const { bavail, blocks, bsize } = await statfs(folder);
  return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
}

/** Of all zones, which tell thousandths of a degree; null: there are none. */
async function hottest(): Promise<number | null> {
  const zones = (await readdir(THERMAL)).filter((name) => name.startsWith('thermal_zone'));
  const read = await Promise.all(zones.map((zone) => readFile(join(THERMAL, zone, 'temp'), 'utf8').catch(() => '')));
  const degrees = read.filter((text) => /^-?\d+\s*$/.test(text)).map((text) => Number(text) / 1000);
  return degrees.length === 0 ? null : Math.max(...degrees);
}
