import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { TimelineHead } from '#contract/index.ts';
import { timelinesQuery } from '../api/timelines.ts';
import { useProgram } from '../shell/program-context.tsx';
import { chosenTimeline, keptTimeline, type Chosen } from './chosen-timeline.ts';

const KEPT_AS = 'studio-timeline';

type View = Chosen & { readonly timelines: readonly TimelineHead[] | null; readonly choose: (id: number) => void };

/** The choice stands in the address; where it does not, it is the one that ran last, which this browser keeps. */
export function useChosenTimeline(): View {
  const { program, hasContact } = useProgram();
  const navigate = useNavigate();
  const { timeline: address } = useParams({ strict: false });
  const timelines = useQuery(timelinesQuery(hasContact)).data ?? null;
  const lastRan = useLastRan(program?.timeline_id ?? null);
  const choose = (id: number): void => void navigate({ to: '/studio/$timeline', params: { timeline: String(id) }, replace: true });
  return { ...chosenTimeline({ timelines, address, lastRan, program }), timelines, choose };
}

/** `running`: null where none does. */
function useLastRan(running: number | null): number | null {
  const [before, setBefore] = useState(() => keptTimeline(kept()));
  if (running !== null && running !== before) setBefore(running);
  useEffect(() => {
    if (running !== null) keep(running);
  }, [running]);
  return running ?? before;
}

// A browser may be set to keep nothing.
function kept(): string | null {
  try {
    return localStorage.getItem(KEPT_AS);
  } catch {
    return null;
  }
}

function keep(id: number): void {
  try {
    localStorage.setItem(KEPT_AS, String(id));
  } catch {
    // It holds as long as the page does.
  }
}
