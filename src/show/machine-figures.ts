/** How the machine is now, as an operator sees it. */
import { cpus, freemem } from 'node:os';
import type { MachineFigures } from '#contract/index.ts';
import type { Clock } from '#core/clock.ts';
import { cpuShare, type CoreTimes } from './cpu-share.ts';
import { freeBytesOf, hottest, inTime } from './machine-facts.ts';

/** A share of more than the last seconds would be no news. */
const BEFORE_AT_MOST_MS = 10_000;

/** Reads the figures; what does not answer within a second is not told, and not asked again until it has answered. Never rejects. */
export function machineFigures({
  dataFolder,
  clock,
}: {
  readonly dataFolder: string;
  readonly clock: Clock;
}): () => Promise<MachineFigures> {
  // Each question that hangs keeps a thread: there must not be a second one.
  const disk = oneAtATime(() => freeBytesOf(dataFolder));
  const celsius = oneAtATime(hottest);
  let before: { readonly at: number; readonly cores: readonly CoreTimes[] } | null = null;
  const cpu = (): number | null => {
    const last = before;
    before = { at: clock.now(), cores: cpus().map(({ times }) => times) };
    return last === null || before.at - last.at > BEFORE_AT_MOST_MS ? null : cpuShare(last.cores, before.cores);
  };
  return async () => {
    const [diskFree, degrees] = await Promise.all([inTime(clock, disk()), inTime(clock, celsius())]);
    return {
      cpu: cpu(),
      celsius: degrees,
      memory_free_bytes: freemem(),
      disk_free_bytes: diskFree,
      time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    };
  };
}

/** Who asks while `work` is under way is given its outcome. */
export function oneAtATime<Value>(work: () => Promise<Value>): () => Promise<Value> {
  let running: Promise<Value> | null = null;
  return () => (running ??= work().finally(() => (running = null)));
}
