import { queryOptions } from '@tanstack/react-query';
import { timelineAnswer } from '#contract/index.ts';
import { ask, understood } from './ask.ts';

/** A timeline as it is written; the same revision is the same document. */
export const timelineDocumentQuery = (id: number, revision: number) =>
  queryOptions({
    queryKey: ['timeline', id, revision],
    queryFn: async () => understood(timelineAnswer, await ask({ method: 'GET', path: `/api/timelines/${id}` })),
    staleTime: Infinity,
  });
