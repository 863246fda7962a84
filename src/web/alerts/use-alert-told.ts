import { useCallback, useState } from 'react';
import { useMachineNow, useProgram } from '../shell/program-context.tsx';
import type { Situation } from '../shell/situation.ts';
import { useAltKeys } from './use-alt-keys.ts';
import { pagedAlert, turned, type Page, type PagedAlert } from './alert-paging.ts';
import { withAlertTold } from './alert-situation.ts';
import { alertToTell } from './alert-to-tell.ts';

/** The open alert that a person has turned to by `Alt+Up/Down`; null: none. Held once, by the message line. */
export function usePagedAlert(): PagedAlert | null {
  const { alerts } = useProgram().known;
  const [page, setPage] = useState<Page | null>(null);
  const turn = useCallback((by: 1 | -1) => setPage((before) => turned(alerts, before, by)), [alerts]);
  useAltKeys({ ArrowDown: () => turn(1), ArrowUp: () => turn(-1) });
  return pagedAlert(alerts, page);
}

/** What the message line says, given what the state of the program says. */
export function useAlertTold(situation: Situation): Situation {
  const { known, hasContact } = useProgram();
  const paged = usePagedAlert();
  const now = useMachineNow(1_000);
  // Without contact nobody knows whether it still holds.
  return withAlertTold(situation, paged, hasContact ? alertToTell(known.alerts, now) : null);
}
