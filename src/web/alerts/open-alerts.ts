import type { Alert } from '#contract/index.ts';

export const isOpen = ({ healed_at: healedAt }: Alert): boolean => healedAt === null;
export const isFailure = ({ level }: Alert): boolean => level === 'failure';
/** Nobody has said that he has seen it. */
const isUnseen = ({ acknowledged_at: at }: Alert): boolean => at === null;

/** Those that hold and of which nobody has said that he has seen them. */
export const unseenAlerts = (alerts: readonly Alert[]): Alert[] => alerts.filter((alert) => isOpen(alert) && isUnseen(alert));

/** The one that wants a person most: a failure before a problem, one that nobody has seen before one that somebody has; null: none holds. */
export function worstOpen(alerts: readonly Alert[]): Alert | null {
  const rank = (alert: Alert): number => (isFailure(alert) ? 0 : 2) + (isUnseen(alert) ? 0 : 1);
  return alerts.filter(isOpen).toSorted((one, other) => rank(one) - rank(other))[0] ?? null;
}

/** How many the badge counts. */
export const openUnacknowledged = (alerts: readonly Alert[]): number => unseenAlerts(alerts).length;

/** The newest first: by when each came for the last time. */
export const newestFirst = (alerts: readonly Alert[]): Alert[] =>
  alerts.toSorted((one, other) => Date.parse(other.last_at) - Date.parse(one.last_at) || other.id - one.id);

/** The one that was over last; null: none is. */
export function lastHealed(alerts: readonly Alert[]): Alert | null {
  return alerts.filter((alert) => !isOpen(alert)).toSorted((one, other) => healedAt(other) - healedAt(one))[0] ?? null;
}

const healedAt = ({ healed_at: at }: Alert): number => (at === null ? 0 : Date.parse(at));
