import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { alert, alertList, type Alert } from '#contract/index.ts';
import { ask, understood } from './ask.ts';
import { changed, keyOf } from './of-machine.ts';

const LIMIT = 200;

export const askAlerts = async (): Promise<Alert[]> =>
  understood(alertList, await ask({ method: 'GET', path: `/api/alerts?limit=${LIMIT}` }));

/** What comes meanwhile is told by `/api/events`. */
export const alertsQuery = (hasContact: boolean) =>
  queryOptions({
    queryKey: keyOf('alerts'),
    enabled: hasContact,
    queryFn: askAlerts,
  });

export const alertsChanged = (queries: QueryClient): Promise<void> => changed(queries, 'alerts');

/** Somebody has seen it: that silences it, and hides nothing. */
export const acknowledgeAlert = async (id: number): Promise<Alert> =>
  understood(alert, await ask({ method: 'POST', path: `/api/alerts/${id}/acknowledge`, body: {} }));
