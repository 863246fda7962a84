/** What is known of alerts, put together. Pure. */
import type { Alert } from '#contract/index.ts';
import { isOpen, newestFirst } from '../alerts/open-alerts.ts';

/** Of a page that stays open for weeks the newest; those that hold are few, and none may be missing. */
const OVER_MAX = 200;

/** Two reports of the same alerts put together: each as the later one tells it, the newest first. */
export function mergedAlerts(known: readonly Alert[], later: readonly Alert[]): Alert[] {
  const all = newestFirst([...new Map([...known, ...later].map((alert) => [alert.id, alert])).values()]);
  const over = new Set(all.filter((alert) => !isOpen(alert)).slice(OVER_MAX));
  return all.filter((alert) => !over.has(alert));
}

/** Without those that held and of which the answer says nothing, which tells all that hold. */
export function withoutGone(known: readonly Alert[], answer: readonly Alert[]): Alert[] {
  const told = new Set(answer.map(({ id }) => id));
  return known.filter((alert) => !isOpen(alert) || told.has(alert.id));
}
