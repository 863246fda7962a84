import { useState } from 'react';
import type { Start } from '../api/live.ts';
import { useMachineNow } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';
import { shownWallClock } from '../texts/clock-time.ts';
import { aheadOf, startOf, timeIn, type StartChoice } from './start-time.ts';

const AHEAD_MINUTES = 15;

type Chosen = {
  readonly start: StartChoice;
  readonly time: string;
  readonly onStart: (start: StartChoice) => void;
  readonly onTime: (time: string) => void;
  /** As it would be sent now; null: the time is not written. */
  readonly sent: Start | null;
  /** The day, the zone and how long until then, of a time of day. */
  readonly says: string;
};

/** When to go live, by the machine's clock. */
export function useStart(): Chosen {
  const now = useMachineNow(1_000);
  const [start, onStart] = useState<StartChoice>('after');
  const [time, onTime] = useState(() => timeIn(AHEAD_MINUTES, now, shownWallClock));
  const sent = startOf(start, time, now, shownWallClock);
  const ahead = aheadOf(sent, now, shownWallClock);
  return {
    start,
    time,
    onStart,
    onTime,
    sent,
    says: ahead === null ? '' : texts.live.dialog.startSays(ahead.at, ahead.seconds, ahead.days),
  };
}
