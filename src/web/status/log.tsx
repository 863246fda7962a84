import { useWhatHappened } from '../alerts/use-what-happened.ts';
import { useHeardNow } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';
import { timeOfDay } from '../texts/clock-time.ts';

const words = texts.status;
const minuteOf = (at: string): string => timeOfDay(new Date(at)).slice(0, -':00'.length);
const LINES = 6;

/** The last things that happened, by the machine's clock. */
export function Log() {
  const { ageSeconds } = useHeardNow(1_000);
  const { lines, empty } = useWhatHappened(LINES);
  return (
    <section aria-label={texts.log.title} className="border-t border-divider px-5 pt-2.5 pb-1 max-[359px]:px-3">
      <h2 className="flex justify-between text-md leading-6 font-semibold text-muted">
        {texts.log.title}
        {ageSeconds !== null && <span className="font-normal">{words.asOf(ageSeconds)}</span>}
      </h2>
      {empty !== null && <p className="py-1 text-md text-muted">{texts.log.empty[empty]}</p>}
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
