import { useState } from 'react';
import type { Start } from '../api/live.ts';
import { startOf, timeIn, type StartChoice } from './start-time.ts';

const AHEAD_MINUTES = 15;

type Chosen = {
  readonly start: StartChoice;
  readonly time: string;
  readonly onStart: (start: StartChoice) => void;
  readonly onTime: (time: string) => void;
  /** As it would be sent now; null: the time is not written. */
  readonly sent: () => Start | null;
};

/** When to go live. */
export function useStart(): Chosen {
  const [start, onStart] = useState<StartChoice>('after');
  const [time, onTime] = useState(() => timeIn(AHEAD_MINUTES, new Date()));
  return { start, time, onStart, onTime, sent: () => startOf(start, time, new Date()) };
}
