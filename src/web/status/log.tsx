import { useQuery } from '@tanstack/react-query';
import { recentLogQuery } from '../api/recent-log.ts';
import { useHeardNow, useProgram } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';
import { timeOfDay } from '../texts/clock-time.ts';
import { logLines } from './log-lines.ts';

const words = texts.status;
const minuteOf = (at: string): string => timeOfDay(new Date(at)).slice(0, -':00'.length);
const LINES = 6;

/** The last things that happened, by the machine's clock. */
export function Log() {
  const { known, hasContact } = useProgram();
  const { ageSeconds } = useHeardNow(1_000);
  const asked = useQuery(recentLogQuery(hasContact, LINES));
  const lines = logLines(asked.data ?? [], known.log, LINES);
  return (
    <section aria-label={texts.log.title} className="border-t border-divider px-5 pt-2.5 pb-1 max-[359px]:px-3">
      <h2 className="flex justify-between text-md leading-6 font-semibold text-muted">
        {texts.log.title}
        {ageSeconds !== null && <span className="font-normal">{words.asOf(ageSeconds)}</span>}
      </h2>
      {lines.length === 0 && <p className="py-1 text-md text-muted">{words.nothingHappened}</p>}
      <ol>
        {lines.map(({ id, at, message }) => (
          <li key={id} className="grid grid-cols-[52px_1fr] gap-2 py-[5px] text-md leading-[19px]">
            <time dateTime={at} className="text-muted">
              {minuteOf(at)}
            </time>
            <span className="min-w-0 break-words">{message}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
