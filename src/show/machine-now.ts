import { availableParallelism, loadavg } from 'node:os';
import type { Clock } from '#core/clock.ts';
import type { ReadMachine } from './machine-reader.ts';
import type { MachineFacts } from './preflight-machine.ts';

/** What pre-flight judges of this machine. */
export async function machineNow({
  readMachine,
  clock,
}: {
  readonly readMachine: ReadMachine;
  readonly clock: Clock;
}): Promise<MachineFacts> {
  const { freeBytes, celsius } = await readMachine();
  return {
    // Those who wait for a core are counted as well: more than all of it is all of it.
    load: Math.min(1, (loadavg()[0] ?? 0) / availableParallelism()),
    freeBytes,
    celsius,
    year: new Date(clock.wall()).getUTCFullYear(),
  };
}
