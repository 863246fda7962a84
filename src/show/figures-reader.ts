/** How the machine is now, as an operator sees it. */
import { cpus, freemem } from 'node:os';
import type { MachineFigures } from '#contract/index.ts';
import type { Clock } from '#core/clock.ts';
import { cpuShare, type CoreTimes } from './cpu-share.ts';
import type { ReadMachine } from './machine-reader.ts';

/** A share of more than the last seconds would be no news. */
const BEFORE_AT_MOST_MS = 10_000;

export type FiguresReaderOptions = {
  readonly readMachine: ReadMachine;
  /** What each core has counted. */
  readonly coreTimes: () => readonly CoreTimes[];
  readonly clock: Clock;
};

/** Reads the figures. What is given never rejects. */
export function figuresReader({ readMachine, coreTimes, clock }: FiguresReaderOptions): () => Promise<MachineFigures> {
  let before: { readonly at: number; readonly cores: readonly CoreTimes[] } | null = null;
  const cpu = (): number | null => {
    const last = before;
    before = { at: clock.now(), cores: coreTimes() };
    return last === null || before.at - last.at > BEFORE_AT_MOST_MS ? null : cpuShare(last.cores, before.cores);
  };
  return async () => {
    const { freeBytes, celsius } = await readMachine();
    return {
      cpu: cpu(),
      celsius,
      memory_free_bytes: freemem(),
      disk_free_bytes: freeBytes,
      time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    };
  };
}

/** Of this machine. */
export const ownCoreTimes = (): CoreTimes[] => cpus().map(({ times }) => times);
