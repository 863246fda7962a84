/** The dialogs of going live, which every screen and the keyboard can open. */
import { useQuery } from '@tanstack/react-query';
import { createContext, Suspense, useCallback, useContext, useState, type ReactNode } from 'react';
import { destinationsQuery } from '../api/destinations.ts';
import { useGoLive } from './use-go-live.ts';
import { useFreshDestinations } from './use-fresh-destinations.ts';
import { useProgram } from '../shell/program-context.tsx';
import { later, usePreloaded } from '../ui/later.ts';
import { useShortcuts } from '../ui/use-shortcuts.ts';

const goLiveDialog = later(() => import('./go-live-dialog.tsx'), 'GoLiveDialog');
const changeDialog = later(() => import('./change-dialog.tsx'), 'ChangeDialog');
const stopDialog = later(() => import('./stop-dialog.tsx'), 'StopDialog');
const preloaded = [goLiveDialog, stopDialog, changeDialog];

type Open = 'go_live' | 'change' | 'stop';

const LiveDialogsContext = createContext<(dialog: Open) => void>(() => {});

/** Opens one of them. */
export const useLiveDialogs = (): ((dialog: Open) => void) => useContext(LiveDialogsContext);

export function LiveDialogs({ children }: { readonly children: ReactNode }) {
  const { program, hasContact, tell } = useProgram();
  const destinations = useQuery(destinationsQuery(hasContact));
  useFreshDestinations(program);
  usePreloaded(preloaded);
  const [isOpen, setOpen] = useState<Open | null>(null);
  const close = useCallback(() => setOpen(null), []);
  const going = useGoLive({
    onAnswer: () => setOpen((before) => (before === 'go_live' ? null : before)),
    onFailure: (failure) => {
      const isFree = isOpen === 'go_live' || !hasDialog();
      if (isFree) setOpen('go_live');
      else tell(failure);
      return isFree;
    },
  });
  const { forget } = going;
  // What was refused before belongs to something else.
  const open = useCallback(
    (dialog: Open) => {
      tell(null);
      forget();
      setOpen(dialog);
    },
    [tell, forget],
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
      <Suspense>
        {program !== null && list !== undefined && isOpen === 'go_live' && (
          <goLiveDialog.Component program={program} destinations={list} going={going} onClose={close} />
        )}
        {program !== null && list !== undefined && isOpen === 'change' && (
          <changeDialog.Component program={program} destinations={list} onClose={close} />
        )}
        {program !== null && isOpen === 'stop' && <stopDialog.Component program={program} onClose={close} />}
      </Suspense>
    </LiveDialogsContext>
  );
}

/** Of whatever screen: nothing is put over what a person is busy with. */
const hasDialog = (): boolean => document.querySelector('[role=dialog], [role=alertdialog]') !== null;
