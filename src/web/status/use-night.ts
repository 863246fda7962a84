import { useLayoutEffect } from 'react';
import { useAppearance } from '../shell/appearance.ts';
import { useHeardNow, useProgram } from '../shell/program-context.tsx';
import { isNight } from './night.ts';

const LOOK_MS = 10_000;

/** Dark at night, whatever was chosen; as it was chosen once the night is over, or another screen is open. */
export function useNight(): void {
  const { known } = useProgram();
  const { now } = useHeardNow(LOOK_MS);
  const { setNight } = useAppearance();
  const isDark = isNight(now, known.machine?.time_zone ?? null);
  useLayoutEffect(() => {
    setNight(isDark);
    return () => setNight(false);
  }, [isDark, setNight]);
}
