import { CircleCheck, CirclePlay, OctagonX, Square, type LucideIcon } from 'lucide-react';
import type { Run } from '#contract/index.ts';
import { texts } from '../texts.ts';
import { whenWords } from '../texts/when.ts';

const words = texts.activity;
const looks: Record<Run['status'], { readonly icon: LucideIcon; readonly colour: string }> = {
  running: { icon: CirclePlay, colour: 'text-preview-text' },
  completed: { icon: CircleCheck, colour: 'text-ok' },
  stopped: { icon: Square, colour: 'text-muted' },
  error: { icon: OctagonX, colour: 'text-failure' },
};

/** `now`: by the machine's clock, ms. */
export function RunRow({ run, now }: { readonly run: Run; readonly now: number }) {
  const { timeline_name: name, status, error_message: error, metrics } = run;
  const { icon: Icon, colour } = looks[status];
  return (
    <li className="grid gap-x-6 gap-y-1.5 border-t border-divider px-3 py-2.5 first:border-t-0 md:grid-cols-[minmax(0,1fr)_12rem_minmax(0,30rem)] md:items-center">
      <div className="min-w-0">
        <p className="truncate font-semibold" title={name}>
          {name}
        </p>
        <p className="text-sm text-muted">
          {words.started} <time dateTime={run.started_at}>{whenWords(new Date(run.started_at), new Date(now))}</time> · {lengthOf(run, now)}
        </p>
        {error !== null && <p className="text-sm wrap-anywhere">{error}</p>}
      </div>
      <p className="flex items-center gap-2 font-medium">
        <Icon size={16} strokeWidth={1.75} aria-hidden className={`shrink-0 ${colour}`} />
        {words.status[status]}
      </p>
      <dl className="flex flex-wrap gap-x-5 gap-y-1 md:justify-end">
        <Figure of={words.pictures} figure={metrics.frames} />
        <Figure of={words.late} figure={metrics.late_frames} />
        <Figure of={words.repeated} figure={metrics.repeated_frames} />
        <Figure of={words.restarts} figure={metrics.engine_restarts} />
        <Figure of={words.loops} figure={metrics.loops} />
      </dl>
    </li>
  );
}

function lengthOf({ status, started_at: from, completed_at: to }: Run, now: number): string {
  if (to === null && status !== 'running') return words.unknownEnd;
  const seconds = ((to === null ? now : Date.parse(to)) - Date.parse(from)) / 1000;
  return to === null ? words.runsFor(seconds) : words.ran(seconds);
}

const Figure = ({ of, figure }: { readonly of: string; readonly figure: number }) => (
  <div className="flex flex-col-reverse">
    <dt className="text-sm text-muted">{of}</dt>
    <dd className="font-semibold">{words.figure(figure)}</dd>
  </div>
);
