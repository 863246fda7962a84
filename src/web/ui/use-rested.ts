import { useEffect, useEffectEvent } from 'react';

/** Tells a value that has not changed for `ms`. */
export function useRested<Value>(value: Value, ms: number, tell: (value: Value) => void): void {
  const told = useEffectEvent(tell);
  useEffect(() => {
    const timer = setTimeout(() => told(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
}
