import './timeline.css';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import type { Camera, ProgramAnswer } from '#contract/index.ts';
import { camerasQuery } from '../api/cameras.ts';
import { timelineQuery, timelinesChanged, timelinesQuery } from '../api/timelines.ts';
import { useHeardNow, useProgram } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';
import { Nothing } from '../ui/panel.tsx';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { withStandIn, type Field } from './field.ts';
import { fieldOf } from './field-of.ts';
import type { FieldWriter } from './field-writer.ts';
import { nowSays, type NowLook } from './now-look.ts';
import { standsInOf } from './stands-in.ts';
import { TimelineField } from './timeline-field.tsx';
import { TimelineTools } from './timeline-tools.tsx';
import { useIsNarrow } from './use-is-narrow.ts';
import { viewIn } from './view-address.ts';
import { showWhole, zoomBy, ZOOM_STEP } from './viewport-hand.ts';

const words = texts.timeline;

const TimelineList = lazy(() => import('./timeline-list.tsx'));

/** One timeline, drawn or as a list. */
export default function Timeline({ timelineId }: { readonly timelineId: number }) {
  const { field, fault } = useField(timelineId);
  return (
    <section
      aria-label={words.title}
      className="timeline flex min-h-0 min-w-0 grow flex-col overflow-hidden border-t border-divider bg-panel"
    >
      {field === null ? <p className="px-3 py-2 text-muted">{fault ?? words.loading}</p> : <Views timelineId={timelineId} field={field} />}
    </section>
  );
}

function Views({ timelineId, field }: { readonly timelineId: number; readonly field: Field }) {
  const { program, look } = useNowLook(timelineId);
  const [isListed, setListed] = useState(false);
  const isNarrow = useIsNarrow();
  const isList = isListed || isNarrow;
  const writer = useRef<FieldWriter>(null);
  const span = useRef<HTMLSpanElement>(null);
  const [isFollowing, setFollowing] = useState(() => viewIn(location.search, timelineId).leftS === null);
  const toggle = (): void => setListed(!isListed);
  const zoom = (factor: number): void => void (writer.current && zoomBy(writer.current, factor));
  const zoomIn = (): void => zoom(1 / ZOOM_STEP);
  const zoomOut = (): void => zoom(ZOOM_STEP);
  const showAll = (): void => void (writer.current && showWhole(writer.current));
  useShortcuts({ ...(isNarrow ? {} : { KeyV: toggle }), ...(isList ? {} : { Equal: zoomIn, Minus: zoomOut, KeyZ: showAll }) });
  const follow = (): void => writer.current?.follow(!isFollowing);
  return (
    <>
      {!isNarrow && (
        <TimelineTools
          isList={isList}
          onList={toggle}
          drawn={{ span, isFollowing, onFollow: follow, onZoomIn: zoomIn, onZoomOut: zoomOut }}
        />
      )}
      {isList ? (
        <Suspense fallback={<Nothing>{words.loading}</Nothing>}>
          <TimelineList field={field} nowCue={program?.on_air?.cue_id ?? null} says={look.says} isLastKnown={look.age !== null} />
        </Suspense>
      ) : (
        <TimelineField timelineId={timelineId} field={field} look={look} writer={writer} span={span} onFollowing={setFollowing} />
      )}
    </>
  );
}

/** What is said of the program where it plays this timeline; `program` null: it does not. */
function useNowLook(timelineId: number): { readonly program: ProgramAnswer | null; readonly look: NowLook } {
  const { program: heard } = useProgram();
  const { ageSeconds } = useHeardNow(1_000);
  const program = heard?.timeline_id === timelineId ? heard : null;
  const says = program === null ? 'timeline' : nowSays(program);
  const isLive = program?.state === 'live';
  const age = ageSeconds === null ? null : Math.floor(ageSeconds);
  const look = useMemo(() => ({ says, isLive, age }), [says, isLive, age]);
  return { program, look };
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
  useAskAnew(program, timelineId, field);
  const standsIn = field && standsInOf(program, field);
  const told = standsIn && JSON.stringify(standsIn);
  // As long as the same stands in for the same it is the same field.
  const shown = useMemo(() => field && withStandIn(field, standsIn), [field, told]);
  return { field: shown, fault: timeline.error?.message ?? (field === null && document !== undefined ? words.unreadable : null) };
}

/** The list is asked for again at once where the program plays a timeline of another length: somebody else changed it. */
function useAskAnew(program: ProgramAnswer | null, timelineId: number, field: Field | null): void {
  const queries = useQueryClient();
  const played = program?.timeline_id === timelineId ? (program.playhead?.duration_frames ?? null) : null;
  const drawn = field?.durationFrames ?? null;
  useEffect(() => {
    if (played !== null && drawn !== null && played !== drawn) void timelinesChanged(queries);
  }, [queries, played, drawn]);
}
