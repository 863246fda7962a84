import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { WentLive } from '#contract/index.ts';
import { refusalOf, type Refusal } from '../api/ask.ts';
import { destinationsChanged } from '../api/destinations.ts';
import { goLive, type Start } from '../api/live.ts';

type GoLive = {
  readonly go: (destinationIds: readonly number[], start: Start) => void;
  readonly isPending: boolean;
  /** Of the last time; null: none, or it was cancelled. */
  readonly failure: Refusal | null;
};

/** Goes live, once however often it is pressed. `onAnswer`: it is live, or a countdown runs. */
export function useGoLive(onAnswer: (answer: WentLive) => void): GoLive {
  const queries = useQueryClient();
  // What is drawn is late: two presses may come before it says that the first is on its way.
  const isBusy = useRef(false);
  const { mutate, isPending, error } = useMutation({
    mutationFn: ({ ids, start }: { readonly ids: readonly number[]; readonly start: Start }) => goLive(ids, start),
    onSuccess: onAnswer,
    onSettled: () => {
      isBusy.current = false;
      return destinationsChanged(queries);
    },
  });
  const refusal = error && refusalOf(error);
  return {
    go: (ids, start) => {
      if (isBusy.current) return;
      isBusy.current = true;
      mutate({ ids, start });
    },
    isPending,
    failure: refusal?.code === 'LIVE_CANCELLED' ? null : refusal,
  };
}
