import { useLayoutEffect, useRef } from 'react';
import { isMeant } from './confirmation.ts';

/** A press that is not heard where what it means, or what stands in its place, has just changed under the finger. */
export function useSteady(meaning: string, press: () => void): () => void {
  const changedAt = useRef(-Infinity);
  useLayoutEffect(() => void (changedAt.current = performance.now()), [meaning]);
  return () => void (isMeant(changedAt.current, performance.now()) && press());
}
