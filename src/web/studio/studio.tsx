import { useQuery } from '@tanstack/react-query';
import { timelinesQuery } from '../api/timelines.ts';
import { Monitor } from '../monitor/monitor.tsx';
import { useProgram } from '../shell/program-context.tsx';
import { lookOf } from '../shell/situation.ts';
import { texts } from '../texts.ts';
import { Timelines } from '../timelines/timelines.tsx';
import { LiveControls } from './live-controls.tsx';
import { OnAir } from './on-air.tsx';
import { WhatHappened } from './what-happened.tsx';

/** The picture, what is on air, and the hand on it; the timelines below. */
export function Studio() {
  const { known, program, hasContact } = useProgram();
  const timelines = useQuery(timelinesQuery(hasContact));
  const running = timelines.data?.find(({ id }) => id === program?.timeline_id);
  return (
    <main className="grid grow content-start gap-3 p-3 md:grid-cols-2 desk:studio-columns desk:content-stretch desk:grid-rows-[auto_minmax(140px,1fr)]">
      <h1 className="sr-only">{texts.rail.studio}</h1>
      <div className="min-w-0 md:col-span-2 desk:col-span-1">
        <Monitor look={lookOf(known, Date.now())} program={program} hasContact={hasContact} durationS={running?.duration ?? null} />
      </div>
      <OnAir program={program} hasContact={hasContact} />
      <LiveControls />
      <div className="min-w-0 max-md:order-3 md:col-span-2">
        <Timelines />
      </div>
      <WhatHappened log={known.log} />
    </main>
  );
}
