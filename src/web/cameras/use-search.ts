import { useQuery } from '@tanstack/react-query';
import type { Discovered } from '#contract/index.ts';
import { refusalOf, type Refusal } from '../api/ask.ts';
import { findCameras, type Login } from '../api/cameras.ts';
import { useElapsed } from '../ui/use-elapsed.ts';

export type Search = {
  readonly found: Discovered | null;
  readonly isRunning: boolean;
  /** Since it began. */
  readonly seconds: number;
  readonly refusal: Refusal | null;
  readonly again: () => void;
};

/** Cameras of the network: looked for once, and again when that is asked for. */
export function useSearch(login: Login | null): Search {
  // A password is no part of a key: keys are shown by tools that look into the page.
  const search = useQuery({
    queryKey: ['camera-search', login?.user ?? null],
    queryFn: () => findCameras(login),
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  return {
    found: search.data ?? null,
    isRunning: search.isFetching,
    seconds: useElapsed(search.isFetching),
    refusal: search.error && refusalOf(search.error),
    again: () => void search.refetch(),
  };
}
