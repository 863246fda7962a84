import { useInfiniteQuery, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { LogLine } from '#contract/index.ts';
import { askLog, type LogPage, type LogWanted } from '../api/log.ts';
import { keyOf } from '../api/of-machine.ts';
import { useProgram } from '../shell/program-context.tsx';
import { ofLevel, withHeard } from './log-pages.ts';

const PAGE_LINES = 200;

export type LogRead = {
  /** Newest first. */
  readonly lines: readonly LogLine[];
  readonly isAll: boolean;
  readonly isPending: boolean;
  readonly isReading: boolean;
  readonly error: Error | null;
  readonly readOlder: () => void;
};

type Pages = InfiniteData<LogPage, number | null>;

/** What the log holds of these words and this level, page by page; what comes is put before it. */
export function useLog({ search, level }: LogWanted): LogRead {
  const { known, hasContact } = useProgram();
  const queries = useQueryClient();
  const query = useInfiniteQuery({
    queryKey: keyOf('log', search, level),
    queryFn: ({ pageParam }) => askLog({ search, level }, pageParam, PAGE_LINES),
    initialPageParam: null as number | null,
    getNextPageParam: ({ lines, isLast }) => (isLast ? undefined : lines.at(-1)?.id),
    enabled: hasContact,
    placeholderData: (before: Pages | undefined) => before,
  });
  const { data, isPlaceholderData, fetchNextPage } = query;
  useEffect(() => {
    if (data === undefined || isPlaceholderData) return;
    const pages = withHeard(data.pages, ofLevel(known.log, level), search);
    if (pages !== data.pages)
      queries.setQueryData<Pages>(
        keyOf('log', search, level),
        (before) => before && { pages: [...pages], pageParams: before.pageParams.slice(0, pages.length) },
      );
  }, [data, isPlaceholderData, known.log, queries, search, level]);
  // Those of the choice before stay until these have come.
  const lines = useMemo(() => ofLevel(data?.pages.flatMap((page) => page.lines) ?? [], level), [data, level]);
  return {
    lines,
    isAll: data !== undefined && !isPlaceholderData && !query.hasNextPage,
    isPending: query.isPending,
    isReading: query.isFetchingNextPage,
    error: query.error,
    readOlder: () => void fetchNextPage(),
  };
}
