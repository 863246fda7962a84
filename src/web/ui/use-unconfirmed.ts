import { useEffect, useReducer, useState } from 'react';
import { isUnconfirmed, UNCONFIRMED_AFTER_MS, UNCONFIRMED_UNTIL_MS, type Press } from './confirmation.ts';

// Timers may come a little early.
const LATER_MS = 20;

/** Whether the program does not show what a press asked for. `shown`: what it shows of it now. */
export function useUnconfirmed(shown: string): { readonly isLate: boolean; readonly pressed: () => void } {
  const [press, setPress] = useState<Press | null>(null);
  const [, look] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    if (press === null) return;
    const timers = [UNCONFIRMED_AFTER_MS, UNCONFIRMED_UNTIL_MS].map((ms) => setTimeout(look, ms + LATER_MS));
    return () => timers.forEach((timer) => clearTimeout(timer));
  }, [press]);
  return { isLate: isUnconfirmed(press, shown, performance.now()), pressed: () => setPress({ at: performance.now(), from: shown }) };
}
