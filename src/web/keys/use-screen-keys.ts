import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { heardOf } from '../ui/use-shortcuts.ts';
import { step, type Waiting } from './go-sequence.ts';

/** G, then the key of a screen: opens it. */
export function useScreenKeys(): void {
  const navigate = useNavigate();
  const waiting = useRef<Waiting>(null);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const shortcut = heardOf(event);
      if (shortcut === null) return;
      const next = step(waiting.current, shortcut, performance.now());
      waiting.current = next.waiting;
      // L alone goes live: after G it must not.
      if (next.isTaken) event.stopPropagation();
      if (next.goes !== null) void navigate({ to: next.goes });
    };
    // Before all others.
    addEventListener('keydown', press, { capture: true });
    return () => removeEventListener('keydown', press, { capture: true });
  }, [navigate]);
}
