import { useEffect, useState } from 'react';

/** Whether `isPending` has held for more than `ms`: what is answered at once need not be announced. */
export function useLate(isPending: boolean, ms: number): boolean {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    if (!isPending) return setLate(false);
    const timer = setTimeout(() => setLate(true), ms);
    return () => clearTimeout(timer);
  }, [isPending, ms]);
  return isLate;
}
