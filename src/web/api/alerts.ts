import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { alertList, type Alert } from '#contract/index.ts';
import { ask, understood } from './ask.ts';

const LIMIT = 200;

export const askAlerts = async (): Promise<Alert[]> =>
  understood(alertList, await ask({ method: 'GET', path: `/api/alerts?limit=${LIMIT}` }));

/** `hasContact`: asked again at once when contact returns. What comes meanwhile is told by `/api/events`. */
export const alertsQuery = (hasContact: boolean) =>
  queryOptions({
    queryKey: ['alerts', hasContact],
    queryFn: askAlerts,
    placeholderData: (before: Alert[] | undefined) => before,
  });

export const alertsChanged = (queries: QueryClient): Promise<void> => queries.invalidateQueries({ queryKey: ['alerts'] });

/** Silences it, and does not hide it. */
export const acknowledgeAlert = (id: number): Promise<unknown> => ask({ method: 'POST', path: `/api/alerts/${id}/acknowledge`, body: {} });
