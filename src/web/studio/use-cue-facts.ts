import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { timelineQuery, timelinesQuery } from '../api/timelines.ts';
import { cueFacts, type CueFacts } from './cue-facts.ts';

/** Of the timeline that runs, read anew when it was changed. Empty: none runs, or its document is not here yet. */
export function useCueFacts(timelineId: number | null, hasContact: boolean): ReadonlyMap<string, CueFacts> {
  const head = useQuery(timelinesQuery(hasContact)).data?.find(({ id }) => id === timelineId);
  const answer = useQuery({ ...timelineQuery(timelineId ?? 0, head?.revision ?? 0), enabled: head !== undefined });
  const document = answer.data?.timeline;
  return useMemo(() => cueFacts(document), [document]);
}
