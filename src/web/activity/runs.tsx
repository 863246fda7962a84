import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { keyOf } from '../api/of-machine.ts';
import { askRuns, lookAgainMs, runsChanged } from '../api/runs.ts';
import { useHeardNow, useProgram } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';
import { Older } from './older.tsx';
import { RunRow } from './run-row.tsx';

const words = texts.activity;

/** What was run, the newest first. */
export function Runs() {
  const { program, hasContact } = useProgram();
  const { now } = useHeardNow(1_000);
  const queries = useQueryClient();
  const isProgramOn = program !== null && program.state !== 'offline';
  const runs = useInfiniteQuery({
    queryKey: keyOf('runs'),
    queryFn: ({ pageParam }) => askRuns(pageParam),
    initialPageParam: null as number | null,
    getNextPageParam: ({ runs: read, isLast }) => (isLast ? undefined : read.at(-1)?.id),
    enabled: hasContact,
    refetchInterval: (query) => lookAgainMs(query.state.data?.pages ?? [], isProgramOn),
  });
  const state = program?.state;
  const before = useRef(state);
  useEffect(() => {
    // What is looked at for the first time is being asked for already.
    if (before.current !== undefined && before.current !== state) void runsChanged(queries);
    before.current = state;
  }, [queries, state]);
  const list = runs.data?.pages.flatMap(({ runs: read }) => read) ?? [];
  return (
    <>
      {runs.error !== null && hasContact && <p className="text-muted">{runs.error.message}</p>}
      {runs.isPending && hasContact && <p className="text-muted">{words.loadingRuns}</p>}
      {runs.isSuccess && list.length === 0 && (
        <p className="rounded-panel border border-dashed border-edge px-6 py-10 text-center text-muted">{words.noRuns}</p>
      )}
      {list.length > 0 && (
        <ul aria-label={words.runs} className="overflow-hidden rounded-panel border border-divider bg-panel">
          {list.map((run) => (
            <RunRow key={run.id} run={run} now={now} />
          ))}
        </ul>
      )}
      <Older isAll={!runs.hasNextPage} isReading={runs.isFetchingNextPage} isOff={!hasContact} onPress={() => void runs.fetchNextPage()} />
    </>
  );
}
