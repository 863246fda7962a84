import type { Alert } from '#contract/index.ts';

/** Two reports of the same alerts put together: each as the later one tells it, the newest first. Pure. */
export const mergedAlerts = (known: readonly Alert[], later: readonly Alert[]): Alert[] =>
  [...new Map([...known, ...later].map((alert) => [alert.id, alert])).values()].toSorted(
    (one, other) => Date.parse(other.last_at) - Date.parse(one.last_at),
  );
