import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import type { TimelineHead } from '#contract/index.ts';
import { startProgram } from '../api/program.ts';
import { deleteTimeline as deleteCopy, duplicateTimeline, timelinesChanged, timelinesQuery } from '../api/timelines.ts';
import { useCommand, useProgram } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';
import { FileButton, FileDrop } from '../ui/file-drop.tsx';
import { later, usePreloaded } from '../ui/later.ts';
import { Nothing, Panel } from '../ui/panel.tsx';
import { useToast } from '../ui/toast.tsx';
import { TimelineRow } from './timeline-row.tsx';
import { useImport } from './use-import.ts';

const words = texts.timelines;
const deleteTimeline = later(() => import('./delete-timeline.tsx'), 'DeleteTimeline');
const importOutcome = later(() => import('./import-outcome.tsx'), 'ImportOutcome');
const preloaded = [deleteTimeline, importOutcome];
const ACCEPT = '.json,application/json';

/** All timelines: open and start one, bring one in, take one out. `onOpened`: one was opened or started. */
export function Timelines({ onOpened }: { readonly onOpened?: () => void }) {
  const { program, hasContact } = useProgram();
  const queries = useQueryClient();
  const timelines = useQuery(timelinesQuery(hasContact));
  const changed = (): void => void timelinesChanged(queries);
  const start = useCommand(startProgram, onOpened);
  const done = useToast();
  const duplicate = useCommand(async (id: number) => {
    const copy = await duplicateTimeline(id);
    done(texts.toasts.duplicated(copy.name), () => deleteCopy(copy).finally(changed));
  }, changed);
  const imported = useImport(changed);
  const [leaving, setLeaving] = useState<TimelineHead | null>(null);
  usePreloaded(preloaded);
  const isOffline = program === null || program.state === 'offline';
  return (
    <FileDrop says={words.drop} isOff={!hasContact} onFile={imported.take}>
      <Panel
        title={words.title}
        aside={
          <>
            <span className="max-sm:hidden">{imported.isPending ? words.importing : words.dropHint}</span>
            <FileButton words={words.import} accept={ACCEPT} isOff={!hasContact || imported.isPending} onFile={imported.take} />
          </>
        }
        className="grow pt-1"
      >
        <ul>
          {timelines.data?.map((timeline) => (
            <TimelineRow
              key={timeline.id}
              timeline={timeline}
              isRunning={!isOffline && timeline.id === program.timeline_id}
              isStartOff={!isOffline || !hasContact || start.isPending}
              isOff={!hasContact}
              onOpen={onOpened}
              onStart={() => start.run(timeline.id)}
              onDuplicate={() => duplicate.run(timeline.id)}
              onDelete={() => setLeaving(timeline)}
            />
          ))}
        </ul>
        {timelines.isPending && <Nothing>{words.loading}</Nothing>}
        {timelines.error !== null && <Nothing>{timelines.error.message}</Nothing>}
        {timelines.data?.length === 0 && <Nothing>{words.nothing}</Nothing>}
      </Panel>
      <Suspense>
        {leaving !== null && (
          <deleteTimeline.Component
            timeline={timelines.data?.find(({ id }) => id === leaving.id) ?? leaving}
            onChange={changed}
            onClose={() => setLeaving(null)}
          />
        )}
        {imported.outcome !== null && <importOutcome.Component outcome={imported.outcome} onClose={imported.forget} />}
      </Suspense>
    </FileDrop>
  );
}
