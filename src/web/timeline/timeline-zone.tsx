import { lazy, Suspense } from 'react';
import { useProgram } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';
import { Nothing } from '../ui/panel.tsx';

// The monitor is what is needed at first sight.
const Timeline = lazy(() => import('./timeline.tsx'));

/** The timeline under the monitor, and where the program is in it. `timelineId` null: what runs is a push, or nothing is there. */
export function TimelineZone({ timelineId }: { readonly timelineId: number | null }) {
  if (timelineId === null) return <NoTimeline />;
  return (
    <Suspense fallback={<Sentence words={texts.timeline.loading} />}>
      <Timeline key={timelineId} timelineId={timelineId} />
    </Suspense>
  );
}

function NoTimeline() {
  const { program } = useProgram();
  const isOffline = program === null || program.state === 'offline';
  return <Sentence words={isOffline ? texts.timeline.nothing : texts.timeline.push} />;
}

const Sentence = ({ words }: { readonly words: string }) => (
  <section aria-label={texts.timeline.title} className="grow border-t border-divider bg-panel px-3 py-1">
    <Nothing>{words}</Nothing>
  </section>
);
