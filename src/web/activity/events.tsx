import { useNavigate, useSearch } from '@tanstack/react-router';
import { memo, useState } from 'react';
import type { LogLine } from '#contract/index.ts';
import { useHeardNow, useProgram } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';
import { dayOf } from '../texts/clock-time.ts';
import { Segments } from '../ui/segments.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useRested } from '../ui/use-rested.ts';
import { EventRow } from './event-row.tsx';
import { ExportButtons } from './export-buttons.tsx';
import type { LevelShown } from './log-pages.ts';
import { Older } from './older.tsx';
import type { EventsSearch } from './searches.ts';
import { following, typedFirst } from './typed-search.ts';
import { useLog } from './use-log.ts';

const words = texts.activity;
const TYPING_MS = 250;
const levels = [
  { value: 'all', name: words.everyLevel },
  { value: 'information', name: words.levels.information },
  { value: 'problem', name: words.levels.problem },
  { value: 'failure', name: words.levels.failure },
] as const;

/** The log, the newest first. What is searched for is in the address. */
export function Events() {
  const { search = '', level = 'all' } = useSearch({ from: '/activity/events' });
  const navigate = useNavigate({ from: '/activity/events' });
  const [before, setTyped] = useState(() => typedFirst(search));
  const typed = following(before, search);
  if (typed !== before) setTyped(typed);
  const { known, hasContact } = useProgram();
  const { now } = useHeardNow(10_000);
  useRested(typed.text, TYPING_MS, (text) => {
    const wanted = text.trim();
    if (wanted === search) return;
    setTyped({ ...typed, asked: wanted });
    void navigate({ search: (others) => withSearch(others, wanted), replace: true });
  });
  const log = useLog({ search, level });
  const { lines } = log;
  const chooseLevel = (chosen: LevelShown): void =>
    void navigate({ search: ({ level: _level, ...rest }) => (chosen === 'all' ? rest : { ...rest, level: chosen }), replace: true });
  return (
    <>
      <div className="flex flex-wrap items-end gap-3">
        <div className="min-w-56 grow sm:max-w-sm">
          <TextField label={words.search} value={typed.text} fault={undefined} onChange={(text) => setTyped({ ...typed, text })} />
        </div>
        <Segments label={words.level} value={level} options={levels} onChange={chooseLevel} />
        <span className="grow" />
        <ExportButtons search={search} level={level} isOff={!hasContact || lines.length === 0} />
      </div>
      <p role="status" className="text-sm text-muted">
        {log.isPending ? hasContact && words.loading : words.found(lines.length, log.isAll)}
      </p>
      {log.error !== null && hasContact && <p className="text-muted">{log.error.message}</p>}
      {lines.length === 0 && log.isAll && <Nothing isFiltered={search !== '' || level !== 'all'} />}
      {lines.length > 0 && <Lines lines={lines} now={now} zone={known.machine?.time_zone} />}
      <Older isAll={log.isAll} isReading={log.isReading} isOff={!hasContact} onPress={log.readOlder} />
    </>
  );
}

const withSearch = ({ search: _search, ...rest }: EventsSearch, wanted: string): EventsSearch =>
  wanted === '' ? rest : { ...rest, search: wanted };

type LinesProperties = {
  readonly lines: readonly LogLine[];
  readonly now: number;
  /** Of the machine, which its times are told in; undefined: it has not said. */
  readonly zone: string | undefined;
};

/** Drawn anew only for new lines, a new day and another zone: there may be thousands, and the page hears of the program many times a second. */
const Lines = memo(
  ({ lines, now }: LinesProperties) => (
    <ol aria-label={words.events} className="overflow-hidden rounded-panel border border-divider bg-panel">
      {lines.map((line) => (
        <EventRow key={line.id} line={line} now={new Date(now)} />
      ))}
    </ol>
  ),
  (one, other) => one.lines === other.lines && one.zone === other.zone && dayOf(new Date(one.now)) === dayOf(new Date(other.now)),
);

const Nothing = ({ isFiltered }: { readonly isFiltered: boolean }) => (
  <p className="rounded-panel border border-dashed border-edge px-6 py-10 text-center text-muted">
    {isFiltered ? words.notFound : words.nothing}
  </p>
);
