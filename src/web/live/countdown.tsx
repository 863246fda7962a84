import { secondsUntil } from '../shell/destination-situation.ts';
import { useHeardNow, useProgram } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';

const words = texts.live;
const EVERY_MS = 250;

/** Stands where the button was that began it. */
export function Countdown({ className }: { readonly className: string }) {
  const { program } = useProgram();
  const seconds = secondsUntil(program?.goes_live_at ?? null, useHeardNow(EVERY_MS).now);
  return (
    <p className={`going-live flex items-center justify-center gap-3 rounded-control px-4 font-bold text-white ${className}`}>
      <span>{words.goingLive}</span>
      <span className="min-w-12 font-medium">{seconds === null ? words.connecting : words.goingLiveIn(seconds)}</span>
    </p>
  );
}
