/** Going live, what is sent where, and coming back. */
import { queryOptions } from '@tanstack/react-query';
import { preflight, programAnswer, wentLive, type WentLive } from '#contract/index.ts';
import { Turns } from '#core/turns.ts';
import { ask, understood } from './ask.ts';
import { withWish, type Wish } from './set-wish.ts';

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

const turns = new Turns();

/** Applied to the set as it is by then, one after the other, so that nobody undoes what another did; in a preview recordings only. */
export const changeSet = (wish: Wish): Promise<unknown> =>
  turns.take(async () => {
    const { destinations } = understood(programAnswer, await ask({ method: 'GET', path: '/api/program' }));
    const set = destinations.flatMap(({ id, state }) => (state === 'finished' ? [] : [id]));
    return ask({ method: 'PUT', path: '/api/program/destinations', body: { destination_ids: withWish(set, wish) } });
  });

/** Does not wait for the time of its next try. */
export const retryDestination = (id: number): Promise<unknown> =>
  ask({ method: 'POST', path: `/api/program/destinations/${id}/retry`, body: {} });

/** Whether all is ready to send a timeline to these; null: what runs is a push. */
export const preflightQuery = (timelineId: number | null, destinationIds: readonly number[]) => {
  const ids = destinationIds.toSorted((one, other) => one - other).join(',');
  const timeline = timelineId === null ? '' : `timeline_id=${timelineId}&`;
  return queryOptions({
    queryKey: ['preflight', timelineId, ids],
    queryFn: async () => understood(preflight, await ask({ method: 'GET', path: `/api/preflight?${timeline}destination_ids=${ids}` })),
    refetchInterval: CHECK_AGAIN_MS,
    gcTime: 0,
  });
};
