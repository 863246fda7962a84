import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { timelineAnswer, timelineList, type TimelineAnswer, type TimelineHead } from '#contract/index.ts';
import { ask, understood } from './ask.ts';
import { changed, keyOf } from './of-machine.ts';

// Others may add some; nothing tells this page.
const LOOK_AGAIN_MS = 15_000;
// A document may be 10 MB.
const DOCUMENT_MS_MAX = 30_000;

export const timelinesQuery = (hasContact: boolean) =>
  queryOptions({
    queryKey: keyOf('timelines'),
    enabled: hasContact,
    queryFn: async () => understood(timelineList, await ask({ method: 'GET', path: '/api/timelines' })),
    refetchInterval: LOOK_AGAIN_MS,
  });

/** `revision`: as it was listed; another one is asked for anew, and what was there stays until it comes. */
export const timelineQuery = (id: number, revision: number) =>
  queryOptions({
    queryKey: ['timeline', id, revision],
    queryFn: async () => understood(timelineAnswer, await ask({ method: 'GET', path: `/api/timelines/${id}`, withinMs: DOCUMENT_MS_MAX })),
    staleTime: Infinity,
    placeholderData: (before: TimelineAnswer | undefined) => (before?.id === id ? before : undefined),
  });

export const timelinesChanged = (queries: QueryClient): Promise<void> => changed(queries, 'timelines');

/** `document`: the text of a file, JSON or not. */
export const importTimeline = async (document: string): Promise<TimelineAnswer> =>
  understood(timelineAnswer, await ask({ method: 'POST', path: '/api/timelines/import', body: document, withinMs: DOCUMENT_MS_MAX }));

export const duplicateTimeline = async (id: number): Promise<TimelineAnswer> =>
  understood(timelineAnswer, await ask({ method: 'POST', path: `/api/timelines/${id}/duplicate`, body: {} }));

/** Refused when it was changed since it was listed. */
export const deleteTimeline = ({ id, revision }: TimelineHead): Promise<unknown> =>
  ask({ method: 'DELETE', path: `/api/timelines/${id}`, headers: { 'if-match': `"${revision}"` } });

/** Refused as above; what puts it back, as a new one. */
export async function deleteWithWayBack(head: TimelineHead): Promise<() => Promise<unknown>> {
  const document = JSON.stringify(await ask({ method: 'GET', path: exportAddress(head.id), withinMs: DOCUMENT_MS_MAX }));
  await deleteTimeline(head);
  return () => importTimeline(document);
}

export const exportAddress = (id: number): string => `/api/timelines/${id}/export`;
