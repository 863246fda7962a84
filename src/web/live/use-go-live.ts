import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { refusalOf, type Refusal } from '../api/ask.ts';
import { destinationsChanged } from '../api/destinations.ts';
import { goLive, type Start } from '../api/live.ts';
import { useMissedStart } from './use-missed-start.ts';

export type GoingLive = {
  readonly go: (destinationIds: readonly number[], start: Start) => void;
  readonly isPending: boolean;
  /** Of the last time; null: none, or it was cancelled. */
  readonly failure: Refusal | null;
  readonly forget: () => void;
};

type Told = {
  /** It is live, or a countdown runs. */
  readonly onAnswer: () => void;
  /** Whether the dialog is there for it: else the failure is told elsewhere, and is none of the dialog's. */
  readonly onFailure: (failure: Refusal) => boolean;
};

/** Goes live, once however often it is pressed; and hears how it ends, also when the dialog was closed meanwhile. */
export function useGoLive({ onAnswer, onFailure }: Told): GoingLive {
  const queries = useQueryClient();
  const [failure, setFailure] = useState<Refusal | null>(null);
  // What is drawn is late: two presses may come before it says that the first is on its way.
  const isBusy = useRef(false);
  const failed = (refusal: Refusal): void => {
    if (refusal.code !== 'LIVE_CANCELLED' && onFailure(refusal)) setFailure(refusal);
  };
  const awaitStart = useMissedStart(failed);
  const { mutate, isPending } = useMutation({
    mutationFn: ({ ids, start }: { readonly ids: readonly number[]; readonly start: Start }) => goLive(ids, start),
    onSuccess: ({ goes_live_at: at }) => {
      if (at !== null) awaitStart();
      onAnswer();
    },
    onError: (error) => failed(refusalOf(error)),
    onSettled: () => {
      isBusy.current = false;
      return destinationsChanged(queries);
    },
  });
  const forget = useCallback(() => setFailure(null), []);
  return {
    go: (ids, start) => {
      if (isBusy.current) return;
      isBusy.current = true;
      setFailure(null);
      mutate({ ids, start });
    },
    isPending,
    failure,
    forget,
  };
}
