import './timeline.css';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo, useState } from 'react';
import type { Camera } from '#contract/index.ts';
import { camerasQuery } from '../api/cameras.ts';
import { timelineQuery, timelinesQuery } from '../api/timelines.ts';
import { useHeardNow, useProgram } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';
import { Nothing } from '../ui/panel.tsx';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { withStandIn, type Field } from './field.ts';
import { fieldOf } from './field-of.ts';
import { standsInOf } from './stands-in.ts';
import { TimelineField } from './timeline-field.tsx';
import { useIsNarrow } from './use-is-narrow.ts';

const words = texts.timeline;

const TimelineList = lazy(() => import('./timeline-list.tsx'));

/** One timeline, drawn or as a list. */
export default function Timeline({ timelineId }: { readonly timelineId: number }) {
  const { program } = useProgram();
  const { field, fault } = useField(timelineId);
  const { ageSeconds } = useHeardNow(1_000);
  const [isList, setList] = useState(false);
  const isNarrow = useIsNarrow();
  const toggle = (): void => setList(!isList);
  useShortcuts({ KeyV: toggle });
  const runs = program?.timeline_id === timelineId;
  return (
    <section
      aria-label={words.title}
      className="timeline flex min-h-0 min-w-0 grow flex-col overflow-hidden border-t border-divider bg-panel"
    >
      {field === null && <p className="px-3 py-2 text-muted">{fault ?? words.loading}</p>}
      {field !== null && (isList || isNarrow) && (
        <Suspense fallback={<Nothing>{words.loading}</Nothing>}>
          <TimelineList
            field={field}
            onAirCue={runs ? (program.on_air?.cue_id ?? null) : null}
            isLastKnown={ageSeconds !== null}
            onField={isNarrow ? null : toggle}
          />
        </Suspense>
      )}
      {field !== null && !isList && !isNarrow && (
        <TimelineField
          timelineId={timelineId}
          field={field}
          isOnAir={runs && program.state === 'live'}
          age={ageSeconds === null ? null : Math.floor(ageSeconds)}
          onList={toggle}
        />
      )}
    </section>
  );
}

const namesOf = (cameras: readonly Camera[]): [number, string][] => cameras.map(({ id, name }) => [id, name]);

/** What is drawn; null: it is not there yet, or there is a fault that says why. */
function useField(timelineId: number): { readonly field: Field | null; readonly fault: string | null } {
  const { program, hasContact } = useProgram();
  const timelines = useQuery(timelinesQuery(hasContact));
  const revision = timelines.data?.find(({ id }) => id === timelineId)?.revision ?? 0;
  const timeline = useQuery({ ...timelineQuery(timelineId, revision), enabled: timelines.data !== undefined });
  const { data: names } = useQuery({ ...camerasQuery(hasContact), select: namesOf });
  const document = timeline.data?.timeline;
  const field = useMemo(() => (document === undefined ? null : fieldOf(document, new Map(names))), [document, names]);
  const standsIn = field && standsInOf(program, field);
  const told = standsIn && JSON.stringify(standsIn);
  // As long as the same stands in for the same it is the same field.
  const shown = useMemo(() => field && withStandIn(field, standsIn), [field, told]);
  return { field: shown, fault: timeline.error?.message ?? (field === null && document !== undefined ? words.unreadable : null) };
}
