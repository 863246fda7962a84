import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Discovered } from '#contract/index.ts';
import { refusalOf, type Refusal } from '../api/ask.ts';
import { findCameras, type Login } from '../api/cameras.ts';
import { useElapsed } from '../ui/use-elapsed.ts';

export type Search = {
  readonly found: Discovered | null;
  readonly isRunning: boolean;
  /** When it answered last, ms since 1970; 0: it has not. */
  readonly at: number;
  /** Since it began. */
  readonly seconds: number;
  readonly refusal: Refusal | null;
  readonly again: () => void;
};

/** Who signs in to the cameras; `count` is another each time, for a password that was wrong is written anew under the same user. */
export type SignedIn = { readonly login: Login; readonly count: number };

/** What tells searches from each other is `count`: keys are shown by tools that look into the page, and must hold no password. */
export const searchQuery = (signedIn: SignedIn | null) =>
  queryOptions({
    queryKey: ['camera-search', signedIn?.count ?? null],
    queryFn: () => findCameras(signedIn?.login ?? null),
    staleTime: Infinity,
    // What a sign-in found is forgotten with it: `count` begins anew.
    ...(signedIn !== null && { gcTime: 0 }),
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

/** Cameras of the network: looked for once, and again when that is asked for. */
export function useSearch(signedIn: SignedIn | null): Search {
  const search = useQuery(searchQuery(signedIn));
  return {
    found: search.data ?? null,
    at: search.dataUpdatedAt,
    isRunning: search.isFetching,
    seconds: useElapsed(search.isFetching),
    refusal: search.error && refusalOf(search.error),
    again: () => void search.refetch(),
  };
}
