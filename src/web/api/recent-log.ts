import { queryOptions } from '@tanstack/react-query';
import { logList } from '#contract/index.ts';
import { ask, understood } from './ask.ts';
import { keyOf } from './of-machine.ts';

const AFTER_FAILURE_MS = 15_000;

/** The newest lines of what happened before this page was opened; and, asked again when contact returns, while there was none. */
export const recentLogQuery = (hasContact: boolean, count: number) =>
  queryOptions({
    queryKey: keyOf('recent log', count),
    queryFn: async () => understood(logList, await ask({ method: 'GET', path: `/api/log?limit=${count}` })),
    enabled: hasContact,
    staleTime: Infinity,
    refetchInterval: ({ state }) => (state.status === 'error' ? AFTER_FAILURE_MS : false),
    gcTime: 0,
  });
