/** Which of the open alerts a person has before him in the message line. Pure. */
import type { Alert } from '#contract/index.ts';
import { isOpen, newestFirst } from './open-alerts.ts';

const PAGED_MAX = 3;

/** `newestId`: what was the newest when it was turned to: what comes later is told before it. */
export type Page = { readonly id: number; readonly newestId: number };

export type PagedAlert = { readonly alert: Alert; readonly index: number; readonly count: number };

/** The most recent ones that hold. */
const paged = (alerts: readonly Alert[]): Alert[] => newestFirst(alerts.filter(isOpen)).slice(0, PAGED_MAX);

/** Null: nobody has turned to one, it is over, or something newer has come. */
export function pagedAlert(alerts: readonly Alert[], page: Page | null): PagedAlert | null {
  const list = paged(alerts);
  const index = list.findIndex(({ id }) => id === page?.id);
  const alert = list[index];
  return alert === undefined || list[0]?.id !== page?.newestId ? null : { alert, index, count: list.length };
}

/** One on (`1`) or one back (`-1`); past the last, and before the first, is what the line tells by itself. */
export function turned(alerts: readonly Alert[], page: Page | null, by: 1 | -1): Page | null {
  const list = paged(alerts);
  const here = pagedAlert(alerts, page)?.index ?? (by === 1 ? -1 : list.length);
  const [next, newest] = [list[here + by], list[0]];
  return next === undefined || newest === undefined ? null : { id: next.id, newestId: newest.id };
}
