import { Info } from 'lucide-react';
import type { LogLine } from '#contract/index.ts';
import { texts } from '../texts.ts';
import { timeOfDay } from '../texts/clock-time.ts';
import { dayWords } from '../texts/when.ts';
import { LevelIcon } from '../ui/icons.tsx';

const words = texts.activity;

type Properties = { readonly line: LogLine; readonly now: Date };

export const EventRow = ({ line: { at, level, message, remedy, code }, now }: Properties) => (
  <li className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-0.5 border-t border-divider px-3 py-1.5 [contain-intrinsic-size:auto_34px] [content-visibility:auto] first:border-t-0 sm:grid-cols-[9.5rem_6.5rem_minmax(0,1fr)] desk:grid-cols-[9.5rem_6.5rem_minmax(0,1fr)_minmax(0,14rem)]">
    <time dateTime={at} className="whitespace-nowrap text-muted">
      {dayWords(new Date(at), now)} <span className="text-text">{timeOfDay(new Date(at))}</span>
    </time>
    <span className="flex items-center gap-1.5 self-start text-muted">
      <Shape level={level} />
      {words.levels[level]}
    </span>
    <p className="min-w-0 wrap-anywhere max-sm:col-span-2">
      {message} {remedy !== '' && <span className="text-muted">{remedy}</span>}
    </p>
    <code className="truncate text-sm text-faint max-sm:col-span-2 sm:col-start-3 desk:col-start-4 desk:text-right">{code}</code>
  </li>
);

/** Nothing is wrong: neither is its shape that of something that is. */
const Shape = ({ level }: { readonly level: LogLine['level'] }) =>
  level === 'information' ? <Info size={16} strokeWidth={1.75} aria-hidden className="shrink-0" /> : <LevelIcon level={level} size={16} />;
