import { logList, type LogLine } from '#contract/index.ts';
import { ask, understood } from './ask.ts';

export type LogPage = {
  /** Newest first. */
  readonly lines: readonly LogLine[];
  /** Nothing is older. */
  readonly isLast: boolean;
};

/** `search`: empty for all. */
export type LogWanted = { readonly search: string; readonly level: LogLine['level'] | 'all' };

/** `before`: what is older than the line with this id; null: from the newest on. */
export async function askLog({ search, level }: LogWanted, before: number | null, limit: number): Promise<LogPage> {
  const query = new URLSearchParams({ limit: String(limit) });
  if (search !== '') query.set('search', search);
  if (level !== 'all') query.set('level', level);
  if (before !== null) query.set('before', String(before));
  const lines = understood(logList, await ask({ method: 'GET', path: `/api/log?${query.toString()}` }));
  return { lines, isLast: lines.length < limit };
}
