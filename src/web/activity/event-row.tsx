import { memo } from 'react';
import type { LogLine } from '#contract/index.ts';
import { texts } from '../texts.ts';
import { timeOfDay } from '../texts/clock-time.ts';
import { dayWords } from '../texts/when.ts';
import { LevelIcon } from '../ui/icons.tsx';

const words = texts.activity;

/** `day`: `today`, or its date. */
type Properties = { readonly line: LogLine; readonly now: Date };

export const EventRow = ({ line, now }: Properties) => <Line line={line} day={dayWords(new Date(line.at), now)} />;

/** Drawn anew only when its day has another name: there may be thousands. */
const Line = memo(({ line: { at, level, message, remedy, code }, day }: { readonly line: LogLine; readonly day: string }) => (
  <li className="grid gap-x-4 gap-y-0.5 border-t border-divider px-3 py-1.5 first:border-t-0 [content-visibility:auto] [contain-intrinsic-size:auto_34px] sm:grid-cols-[9.5rem_6.5rem_minmax(0,1fr)] desk:grid-cols-[9.5rem_6.5rem_minmax(0,1fr)_minmax(0,14rem)]">
    <time dateTime={at} className="whitespace-nowrap text-muted">
      {day} <span className="text-text">{timeOfDay(new Date(at))}</span>
    </time>
    <span className="flex items-center gap-1.5 self-start text-muted">
      <LevelIcon level={level === 'information' ? 'quiet' : level} size={16} />
      {words.levels[level]}
    </span>
    <p className="min-w-0 wrap-anywhere">
      {message} {remedy !== '' && <span className="text-muted">{remedy}</span>}
    </p>
    <code className="truncate text-sm text-faint sm:col-start-3 desk:col-start-4 desk:text-right">{code}</code>
  </li>
));
