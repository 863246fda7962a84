import type { LogLine } from '../api/program-link.ts';
import { texts, timeOfDay } from '../texts.ts';
import { Nothing, Panel } from '../ui/panel.tsx';

const LINES_MAX = 6;

export const WhatHappened = ({ log }: { readonly log: readonly LogLine[] }) => (
  <Panel title={texts.log.title}>
    {log.length === 0 && <Nothing>{texts.log.nothing}</Nothing>}
    <ol>
      {log.slice(0, LINES_MAX).map(({ at, code, message }, index) => (
        <li key={`${at} ${code} ${log.length - index}`} className="flex gap-3 border-t border-divider py-1 first:border-t-0">
          <time dateTime={at} className="shrink-0 text-muted">
            {timeOfDay(new Date(at))}
          </time>
          <span className="min-w-0">{message}</span>
        </li>
      ))}
    </ol>
  </Panel>
);
