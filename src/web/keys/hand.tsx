/** The hand on a running program, which every screen of the frame has by its keys; the studio shows it too. */
import { useLocation } from '@tanstack/react-router';
import { createContext, useContext, type ReactNode } from 'react';
import { useProgram } from '../shell/program-context.tsx';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { canBeHeld } from './can-be-held.ts';
import { handKeys } from './hand-keys.ts';
import { useForce, type Force } from './use-force.ts';
import { useHolds, type Holds } from './use-holds.ts';

type Hand = Holds & Force;

const HandContext = createContext<Hand | null>(null);

/** What the keys do and how it goes with what they did: a button that does the same says so too. */
export function useHand(): Hand {
  const hand = useContext(HandContext);
  if (hand === null) throw new Error('useHand() outside of <HandProvider>');
  return hand;
}

/** Not on the state's own screen, which shows nothing of what would be held. */
export function HandProvider({ children }: { readonly children: ReactNode }) {
  const { program, hasContact, known } = useProgram();
  const isAlone = useLocation({ select: ({ pathname }) => pathname === '/status' });
  const held = canBeHeld(program, known.leaving) && !isAlone ? program : null;
  const holds = useHolds(held);
  const force = useForce(held, hasContact);
  useShortcuts(held !== null && hasContact ? handKeys(holds, force) : {});
  return <HandContext value={{ ...holds, ...force }}>{children}</HandContext>;
}
