import { useEffect, useRef } from 'react';
import type { Refusal } from '../api/ask.ts';
import { useProgram } from '../shell/program-context.tsx';
import { awaitStart, stepStart, type AwaitedStart } from './missed-start.ts';

/** `onMissed`: a start that was awaited came to nothing. What it gives begins to wait for one. */
export function useMissedStart(onMissed: (failure: Refusal) => void): () => void {
  const { known } = useProgram();
  const { program, log } = known;
  const awaited = useRef<AwaitedStart | null>(null);
  useEffect(() => {
    if (awaited.current === null || program === null) return;
    const step = stepStart(awaited.current, { program, log, now: Date.now() });
    awaited.current = step.awaited;
    if (step.failure !== null) onMissed(step.failure);
  });
  return () => void (awaited.current = awaitStart(log));
}
