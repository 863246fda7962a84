import { readdir, readFile, statfs } from 'node:fs/promises';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '#core/clock.ts';
import { withDeadline } from '#core/deadline.ts';
import { millis } from '#core/units.ts';
import type { MachineFacts } from './preflight-machine.ts';

const WITHIN = millis(1_000);
const THERMAL = '/sys/class/thermal';

/** How the machine is now; what does not answer within a second is not told. */
export async function machineFacts({ dataFolder, clock }: { readonly dataFolder: string; readonly clock: Clock }): Promise<MachineFacts> {
  const [freeBytes, celsius] = await Promise.all([inTime(clock, freeBytesOf(dataFolder)), inTime(clock, hottest())]);
  return {
    // Those who wait for a core are counted as well: more than all of it is all of it.
    load: Math.min(1, (loadavg()[0] ?? 0) / availableParallelism()),
    freeBytes,
    celsius,
    year: new Date(clock.wall()).getUTCFullYear(),
  };
}

/** Null where it has not come within a second: a folder on a network that is gone would wait without end. */
export const inTime = <Value>(clock: Clock, work: Promise<Value>): Promise<Value | null> =>
  withDeadline(clock, WITHIN, work, () => new Error('no answer')).catch(() => null);

/** What is free for us where `folder` lies. */
export async function freeBytesOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** Of all zones, which tell thousandths of a degree; null: there are none. */
export async function hottest(): Promise<number | null> {
  const zones = (await readdir(THERMAL)).filter((name) => name.startsWith('thermal_zone'));
  const read = await Promise.all(zones.map((zone) => readFile(join(THERMAL, zone, 'temp'), 'utf8').catch(() => '')));
  const degrees = read.filter((text) => /^-?\d+\s*$/.test(text)).map((text) => Number(text) / 1000);
  return degrees.length === 0 ? null : Math.max(...degrees);
}
