import { useRef, type CSSProperties } from 'react';
import { Monitor } from '../monitor/monitor.tsx';
import { useProgram } from '../shell/program-context.tsx';
import { lookOf } from '../shell/situation.ts';
import { texts } from '../texts.ts';
import { TimelineZone } from '../timeline/timeline-zone.tsx';
import { LiveControls } from './live-controls.tsx';
import { OnAir } from './on-air.tsx';
import { Splitter } from './splitter.tsx';
import { useChosenTimeline } from './use-chosen-timeline.ts';
import { useSplit } from './use-split.ts';

/** The picture, what is on air, and the hand on it; the timeline below. */
export function Studio() {
  const { known, program, hasContact } = useProgram();
  const { timelines, chosen, zoneId, choose } = useChosenTimeline();
  const [split, chooseSplit] = useSplit();
  const upper = useRef<HTMLDivElement>(null);
  const running = timelines?.find(({ id }) => id === program?.timeline_id) ?? null;
  // Custom properties are not among those that React knows.
  const height = (split === null ? {} : { '--stage-chosen': `calc(${split}px - 8px)` }) as CSSProperties;
  return (
    <main className="flex min-h-0 min-w-0 grow flex-col">
      <h1 className="sr-only">{texts.rail.studio}</h1>
      <div ref={upper} className="studio-stage-room shrink-0">
        <div className="studio-stage" style={height}>
          <div className="studio-monitor">
            <Monitor look={lookOf(known, Date.now())} program={program} hasContact={hasContact} durationS={running?.duration ?? null} />
          </div>
          <OnAir program={program} hasContact={hasContact} />
          <LiveControls start={{ timelines, chosen, choose }} />
        </div>
      </div>
      <Splitter upper={upper} onChoose={chooseSplit} />
      <div className="studio-zone">
        <TimelineZone timelineId={zoneId} />
      </div>
    </main>
  );
}
