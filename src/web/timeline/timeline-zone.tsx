import { lazy, Suspense } from 'react';
import { useProgram } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';
import { Nothing } from '../ui/panel.tsx';

const words = texts.timeline;

// The monitor is what is needed at first sight.
const Timeline = lazy(() => import('./timeline.tsx'));

/** The timeline under the monitor, and where the program is in it. `timelineId` null: what runs is a push, or nothing is there. */
export function TimelineZone({ timelineId }: { readonly timelineId: number | null }) {
  if (timelineId === null) return <NoTimeline />;
  return (
    <Suspense fallback={<Sentence words={words.loading} />}>
      <Timeline key={timelineId} timelineId={timelineId} />
    </Suspense>
  );
}

function NoTimeline() {
  const { program, hasContact } = useProgram();
  if (program === null) return <Sentence words={words.notKnown} />;
  if (program.state !== 'offline') return <Sentence words={words.push} />;
  return <Sentence words={hasContact ? words.nothing : words.nothingThen} />;
}

const Sentence = ({ words: said }: { readonly words: string }) => (
  <section aria-label={words.title} className="grow border-t border-divider bg-panel px-3 py-1">
    <Nothing>{said}</Nothing>
  </section>
);
