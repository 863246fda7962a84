import { secondsUntil } from '../shell/destination-situation.ts';
import { useHeardNow, useProgram } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';
import { isSpoken } from './start-time.ts';

const EVERY_MS = 250;

/** Says a countdown aloud at the seconds that matter, for those who do not see it. */
export function SpokenCountdown() {
  const { program } = useProgram();
  const seconds = secondsUntil(program?.goes_live_at ?? null, useHeardNow(EVERY_MS).now);
  return (
    <span className="sr-only" aria-live="assertive">
      {seconds !== null && isSpoken(seconds) && texts.live.spoken(seconds)}
    </span>
  );
}
