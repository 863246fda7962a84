import type { LogLine } from '#contract/index.ts';
import { texts } from '../texts.ts';
import { timeOfDay } from '../texts/clock-time.ts';
import { Nothing, Panel } from '../ui/panel.tsx';

export const WhatHappened = ({ log }: { readonly log: readonly LogLine[] }) => (
  <Panel
    title={texts.log.title}
    className="max-h-[300px] max-md:order-4 desk:h-0 desk:max-h-none desk:min-h-full md:max-desk:col-span-2"
    scrolls
  >
    {log.length === 0 && <Nothing>{texts.log.nothing}</Nothing>}
    <ol>
      {log.map(({ at, code, message }, index) => (
        <li key={`${at} ${code} ${log.length - index}`} className="flex gap-3 border-t border-divider py-1.5 first:border-t-0">
          <time dateTime={at} className="shrink-0 text-muted">
            {timeOfDay(new Date(at))}
          </time>
          <span className="min-w-0">{message}</span>
        </li>
      ))}
    </ol>
  </Panel>
);
