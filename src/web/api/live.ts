/** Going live, what is sent where, and coming back. */
import { queryOptions } from '@tanstack/react-query';
import { preflight, wentLive, type Preflight, type WentLive } from '#contract/index.ts';
import { ask, understood } from './ask.ts';

const CHECK_AGAIN_MS = 10_000;
// A countdown of 10 s is waited for, and then the destinations.
const GO_LIVE_MS_MAX = 40_000;

export type Start = { readonly start_in_s: number } | { readonly at: string };

export const goLive = async (destinationIds: readonly number[], start: Start): Promise<WentLive> => {
  const body = { destination_ids: destinationIds, ...start };
  return understood(wentLive, await ask({ method: 'POST', path: '/api/preview/go-live', body, withinMs: GO_LIVE_MS_MAX }));
};

export const cancelGoLive = (): Promise<unknown> => ask({ method: 'POST', path: '/api/preview/go-live/cancel', body: {} });

/** The preview carries on. */
export const stopLive = (): Promise<unknown> => ask({ method: 'POST', path: '/api/preview/stop-live', body: {} });

/** The set on air from now on; in a preview recordings only. */
export const sendTo = (destinationIds: readonly number[]): Promise<unknown> =>
  ask({ method: 'PUT', path: '/api/program/destinations', body: { destination_ids: destinationIds } });

/** Does not wait for the time of its next try. */
export const retryDestination = (id: number): Promise<unknown> =>
  ask({ method: 'POST', path: `/api/program/destinations/${id}/retry`, body: {} });

/** Whether all is ready to send a timeline to these. */
export const preflightQuery = (timelineId: number, destinationIds: readonly number[]) => {
  const ids = destinationIds.toSorted((one, other) => one - other).join(',');
  return queryOptions({
    queryKey: ['preflight', timelineId, ids],
    queryFn: async () =>
      understood(preflight, await ask({ method: 'GET', path: `/api/preflight?timeline_id=${timelineId}&destination_ids=${ids}` })),
    refetchInterval: CHECK_AGAIN_MS,
    gcTime: 0,
    placeholderData: (before: Preflight | undefined) => before,
  });
};
