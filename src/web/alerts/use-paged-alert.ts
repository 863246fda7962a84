import { useCallback, useState } from 'react';
import { useProgram } from '../shell/program-context.tsx';
import type { Situation } from '../shell/situation.ts';
import { pagedAlert, turned, type Page, type PagedAlert } from './alert-paging.ts';
import { pagedSituation } from './paged-situation.ts';
import { useAltKeys } from './use-alt-keys.ts';

/** The open alert that a person has turned to by `Alt+Up/Down`; null: none. Held once, by the message line. */
export function usePagedAlert(): PagedAlert | null {
  const { alerts } = useProgram().known;
  const [page, setPage] = useState<Page | null>(null);
  const turn = useCallback((by: 1 | -1) => setPage((before) => turned(alerts, before, by)), [alerts]);
  useAltKeys({ 'Alt+ArrowDown': () => turn(1), 'Alt+ArrowUp': () => turn(-1) });
  return pagedAlert(alerts, page);
}

/** What the message line says, given what it says by itself. */
export function usePagedSituation(situation: Situation): Situation {
  const paged = usePagedAlert();
  return paged === null ? situation : pagedSituation(situation, paged);
}
