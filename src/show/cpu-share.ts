/** How busy a machine is, by what its cores have counted. Pure. */

/** What one core has done since it was started, in any unit. */
export type CoreTimes = Readonly<Record<'user' | 'nice' | 'sys' | 'irq' | 'idle', number>>;

/** The share of all cores together, 0 to 1, that was not idle between two readings; null: they do not say. */
export function cpuShare(before: readonly CoreTimes[], now: readonly CoreTimes[]): number | null {
  // Cores come and go in some machines; what they count then cannot be compared.
  if (before.length !== now.length) return null;
  const idle = sum(now, ({ idle: time }) => time) - sum(before, ({ idle: time }) => time);
  const all = sum(now, total) - sum(before, total);
  return all > 0 ? Math.min(1, Math.max(0, 1 - idle / all)) : null;
}

const total = ({ user, nice, sys, irq, idle }: CoreTimes): number => user + nice + sys + irq + idle;
const sum = (cores: readonly CoreTimes[], time: (core: CoreTimes) => number): number => cores.reduce((so, core) => so + time(core), 0);
