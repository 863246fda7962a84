import type { Alert } from '#contract/index.ts';

/** Two reports of the same alerts put together, whichever of them is older: each alert as it was told last. The newest first. Pure. */
export function mergedAlerts(some: readonly Alert[], others: readonly Alert[]): Alert[] {
  const byId = new Map(some.map((alert) => [alert.id, alert]));
  for (const alert of others) {
    const known = byId.get(alert.id);
    byId.set(alert.id, known === undefined ? alert : laterOf(known, alert));
  }
  return [...byId.values()].toSorted((one, other) => Date.parse(other.last_at) - Date.parse(one.last_at));
}

const laterOf = (one: Alert, other: Alert): Alert => (progress(one) > progress(other) ? one : other);

/** It comes more and more often; and each time it is acknowledged once, and is over once. */
const progress = ({ times, healed_at: healedAt, acknowledged_at: acknowledgedAt }: Alert): number =>
  times * 4 + (healedAt === null ? 0 : 2) + (acknowledgedAt === null ? 0 : 1);
