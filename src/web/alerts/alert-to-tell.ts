import type { Alert } from '#contract/index.ts';
import { isFailure, isOpen, newestFirst, unseenAlerts } from './open-alerts.ts';

/** What the message line tells of alerts: one that holds, or that one is over. */
export type AlertTold = { readonly is: 'open' | 'healed'; readonly alert: Alert };

/** So long it is told that something is well again; then the log alone says it. */
export const HEALED_MS = 10_000;

/**
 * Failures before problems, and of those the newest; what somebody has seen is told no more. That something healed is told only where nothing
 * else is wrong. `now`: by the machine's clock, ms. Null: there is nothing to tell.
 */
export function alertToTell(alerts: readonly Alert[], now: number): AlertTold | null {
  const unseen = newestFirst(unseenAlerts(alerts));
  const open = unseen.find(isFailure) ?? unseen[0];
  if (open !== undefined) return { is: 'open', alert: open };
  const healed = lastHealed(alerts);
  return healed !== null && !alerts.some(isOpen) && isFresh(healed, now) ? { is: 'healed', alert: healed } : null;
}

/** The one that was over last; null: none is. */
export function lastHealed(alerts: readonly Alert[]): Alert | null {
  return alerts.filter((alert) => !isOpen(alert)).toSorted((one, other) => healedAt(other) - healedAt(one))[0] ?? null;
}

const healedAt = ({ healed_at: at }: Alert): number => (at === null ? 0 : Date.parse(at));
const isFresh = (alert: Alert, now: number): boolean => Math.abs(now - healedAt(alert)) < HEALED_MS;
