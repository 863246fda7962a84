/** What every screen knows of the program, and how it says that something was refused. */
import { useMutation } from '@tanstack/react-query';
import { createContext, useCallback, useContext, useMemo, useRef, useState, useSyncExternalStore, type ReactNode } from 'react';
import type { ProgramAnswer } from '#contract/index.ts';
import { refusalOf, type Refusal } from '../api/ask.ts';
import type { Known } from '../api/known.ts';
import type { ProgramLink } from '../api/program-link.ts';
import { useNow } from '../ui/use-now.ts';

export type ProgramView = {
  readonly link: ProgramLink;
  readonly known: Known;
  readonly program: ProgramAnswer | null;
  /** Without it what is known is old, and nothing can be done. */
  readonly hasContact: boolean;
  /** The last request that was refused; null: none since. */
  readonly refusal: Refusal | null;
  /** When it was, ms of `Date.now()`. */
  readonly refusedAt: number;
  /** Tells it in the message line; null takes back what was told. */
  readonly tell: (refusal: Refusal | null) => void;
};

const ProgramContext = createContext<ProgramView | null>(null);

export function ProgramProvider({ link, children }: { readonly link: ProgramLink; readonly children: ReactNode }) {
  const known = useSyncExternalStore(link.subscribe, link.known);
  const [{ refusal, refusedAt }, setTold] = useState<Pick<ProgramView, 'refusal' | 'refusedAt'>>({ refusal: null, refusedAt: 0 });
  const tell = useCallback((news: Refusal | null) => setTold({ refusal: news, refusedAt: Date.now() }), []);
  const view = useMemo(
    () => ({ link, known, program: known.program, hasContact: known.contact.is === 'here', refusal, refusedAt, tell }),
    [link, known, refusal, refusedAt, tell],
  );
  return <ProgramContext value={view}>{children}</ProgramContext>;
}

export function useProgram(): ProgramView {
  const view = useContext(ProgramContext);
  if (view === null) throw new Error('useProgram() outside of <ProgramProvider>');
  return view;
}

/** The machine's clock in ms since 1970, new every `everyMs`. */
export function useMachineNow(everyMs: number): number {
  const { known } = useProgram();
  return useNow(everyMs) + known.aheadMs;
}

/** The machine's clock, which stands while there is no contact; and how long it has stood, seconds; null: there is contact. */
export function useHeardNow(everyMs: number): { readonly now: number; readonly ageSeconds: number | null } {
  const { known } = useProgram();
  const here = useNow(everyMs);
  const lostAt = 'since' in known.contact ? known.contact.since : null;
  return { now: (lostAt ?? here) + known.aheadMs, ageSeconds: lostAt === null ? null : Math.max(0, (here - lostAt) / 1000) };
}

export type Command<Argument> = { readonly run: (argument: Argument) => void; readonly isPending: boolean };

/** A request that a person makes with one press: once at a time, and what is refused is told in the message line. */
export function useCommand<Argument>(send: (argument: Argument) => Promise<unknown>, done?: () => void): Command<Argument> {
  const { tell } = useProgram();
  // What is drawn is late: two presses may come before it says that the first is on its way.
  const isBusy = useRef(false);
  const { mutate, isPending } = useMutation({
    mutationFn: send,
    onMutate: () => tell(null),
    onError: (error) => tell(refusalOf(error)),
    ...(done && { onSuccess: done }),
    onSettled: () => void (isBusy.current = false),
  });
  const run = (argument: Argument): void => {
    if (isBusy.current) return;
    isBusy.current = true;
    mutate(argument);
  };
  return { run, isPending };
}
