import type { MachineFigures } from '#contract/index.ts';

/** How a machine is of which `cpu` of all cores is busy. */
export const machineOf = (cpu: number | null): MachineFigures => ({
  cpu,
  celsius: 51,
  memory_free_bytes: 2e9,
  disk_free_bytes: 5e10,
  time_zone: 'Europe/Berlin',
});

/** A machine that does not answer. */
export const silentMachine = (): Promise<MachineFigures> => new Promise(() => {});
