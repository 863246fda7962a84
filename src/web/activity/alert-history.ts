import type { Alert } from '#contract/index.ts';
import { isOpen } from '../alerts/open-alerts.ts';
import { texts } from '../texts.ts';

const words = texts.alerts;

/** Since when, how often, whether it comes and goes, and whether somebody has seen it. */
export function alertHistory(alert: Alert, now: Date): string[] {
  const { since, times, acknowledged_at: acknowledgedAt } = alert;
  return [
    times > 1 ? words.times(times, since, now) : words.since(since, now),
    ...(isOpen(alert) ? [] : [words.lasted(alert, now)]),
    ...(alert.is_flapping && isOpen(alert) ? [words.flapping] : []),
    ...(acknowledgedAt === null ? [] : [words.acknowledgedAt(acknowledgedAt, now)]),
  ];
}
