/** The dialogs of going live, which every screen and the keyboard can open. */
import { useQuery } from '@tanstack/react-query';
import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
import { destinationsQuery } from '../api/destinations.ts';
import { useFreshDestinations } from './use-fresh-destinations.ts';
import { useProgram } from '../shell/program-context.tsx';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { ChangeDialog } from './change-dialog.tsx';
import { GoLiveDialog } from './go-live-dialog.tsx';
import { StopDialog } from './stop-dialog.tsx';

type Open = 'go_live' | 'change' | 'stop';

const LiveDialogsContext = createContext<(dialog: Open) => void>(() => {});

/** Opens one of them. */
export const useLiveDialogs = (): ((dialog: Open) => void) => useContext(LiveDialogsContext);

export function LiveDialogs({ children }: { readonly children: ReactNode }) {
  const { program, hasContact, tell } = useProgram();
  const destinations = useQuery(destinationsQuery(hasContact));
  useFreshDestinations(program);
  const [isOpen, setOpen] = useState<Open | null>(null);
  const close = useCallback(() => setOpen(null), []);
  // What was refused before belongs to something else.
  const open = useMemo(
    () => (dialog: Open) => {
      tell(null);
      setOpen(dialog);
    },
    [tell],
  );
  const state = program?.state;
  useShortcuts({
    ...((state === 'preview' || state === 'going_live') && { KeyL: () => open('go_live') }),
    ...((state === 'live' || state === 'going_live') && { 'Ctrl+Shift+KeyX': () => open('stop') }),
  });
  const list = destinations.data;
  return (
    <LiveDialogsContext value={open}>
      {children}
      {program !== null && list !== undefined && isOpen === 'go_live' && (
        <GoLiveDialog program={program} destinations={list} onClose={close} />
      )}
      {program !== null && list !== undefined && isOpen === 'change' && (
        <ChangeDialog program={program} destinations={list} onClose={close} />
      )}
      {program !== null && isOpen === 'stop' && <StopDialog program={program} onClose={close} />}
    </LiveDialogsContext>
  );
}
