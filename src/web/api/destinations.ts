import { queryOptions, type QueryClient } from '@tanstack/react-query';
import {
  destination,
  destinationList,
  destinationTest,
  type Destination,
  type DestinationBody,
  type DestinationTest,
} from '#contract/index.ts';
import { ask, understood } from './ask.ts';
import { changed, keyOf } from './of-machine.ts';

const LOOK_AGAIN_MS = 15_000;
// Five steps, of which each may take its time.
const TEST_MS_MAX = 30_000;

/** As they are at this moment. */
export const allDestinations = async (): Promise<Destination[]> =>
  understood(destinationList, await ask({ method: 'GET', path: '/api/destinations' }));

/** As it is at this moment. */
export const oneDestination = async (id: number): Promise<Destination> =>
  understood(destination, await ask({ method: 'GET', path: `/api/destinations/${id}` }));

export const destinationsQuery = (hasContact: boolean) =>
  queryOptions({
    queryKey: keyOf('destinations'),
    enabled: hasContact,
    queryFn: allDestinations,
    refetchInterval: LOOK_AGAIN_MS,
  });

export const destinationsChanged = (queries: QueryClient): Promise<void> => changed(queries, 'destinations');

/** A new one where `id` is null. */
export const saveDestination = async (id: number | null, body: DestinationBody): Promise<Destination> =>
  understood(
    destination,
    await ask(id === null ? { method: 'POST', path: '/api/destinations', body } : { method: 'PUT', path: `/api/destinations/${id}`, body }),
  );

/** Refused while the program is sent there. */
export const deleteDestination = (id: number): Promise<unknown> => ask({ method: 'DELETE', path: `/api/destinations/${id}` });

/** Tries the way there, step by step, without publishing. */
const testDestination = async (id: number): Promise<DestinationTest> =>
  understood(destinationTest, await ask({ method: 'POST', path: `/api/destinations/${id}/test`, body: {}, withinMs: TEST_MS_MAX }));

/** The test of one, made once until it is changed; who looks at it elsewhere sees the same. */
export const destinationTestQuery = ({ id, modified_at: modifiedAt }: Pick<Destination, 'id' | 'modified_at'>) =>
  queryOptions({ queryKey: ['destination-test', id, modifiedAt], queryFn: () => testDestination(id), gcTime: 0, staleTime: Infinity });
