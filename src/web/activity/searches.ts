/** What the addresses of these screens hold beside the path. Pure: whatever somebody typed there. */
import type { LogLine } from '#contract/index.ts';

const SEARCH_CHARACTERS_MAX = 200;

/** `alert`: the one whose details are open. */
export const alertsSearch = ({ alert }: Record<string, unknown>): { readonly alert?: number } =>
  Number.isInteger(alert) ? { alert: Number(alert) } : {};

export type EventsSearch = { readonly search?: string; readonly level?: LogLine['level'] };

/** What looks like a number comes as one. */
export function eventsSearch({ search, level }: Record<string, unknown>): EventsSearch {
  const wanted = typeof search === 'string' || typeof search === 'number' ? String(search).trim().slice(0, SEARCH_CHARACTERS_MAX) : '';
  return { ...(wanted !== '' && { search: wanted }), ...(isLevel(level) && { level }) };
}

const isLevel = (text: unknown): text is LogLine['level'] => text === 'information' || text === 'problem' || text === 'failure';
