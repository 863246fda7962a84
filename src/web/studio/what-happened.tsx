import { Link } from '@tanstack/react-router';
import { useWhatHappened } from '../alerts/use-what-happened.ts';
import { texts } from '../texts.ts';
import { timeOfDay } from '../texts/clock-time.ts';

const LINES = 6;

/** The last that happened, where there is room; Activity has all of it. */
export function WhatHappened() {
  const { lines, empty } = useWhatHappened(LINES);
  return (
    <section aria-label={texts.log.title} className="-mx-3 mt-1 hidden min-h-0 flex-col border-t border-divider px-3 wide:flex">
      <header className="flex min-h-9 items-center justify-between text-sm text-muted">
        <h3 className="font-semibold">{texts.log.title}</h3>
        <Link to="/activity" className="underline underline-offset-2">
          {texts.controls.activity}
        </Link>
      </header>
      {empty !== null && <p className="text-muted">{texts.log.empty[empty]}</p>}
      <ol>
        {lines.map(({ id, at, message }) => (
          <li key={id} className="flex gap-3.5 py-[5px]">
            <time dateTime={at} className="shrink-0 text-muted">
              {timeOfDay(new Date(at))}
            </time>
            <span className="min-w-0 truncate" title={message}>
              {message}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
