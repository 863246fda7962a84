import { useQueries, useQuery } from '@tanstack/react-query';
import type { PreflightCheck } from '#contract/index.ts';
import { preflightQuery } from '../api/live.ts';

export type Looked = {
  readonly checks: readonly PreflightCheck[];
  /** Something was not looked at once yet. */
  readonly isChecking: boolean;
  readonly error: Error | null;
};

type Asked = { readonly timelineId: number | null; readonly isPaused: boolean };

/** What concerns no single destination. */
export function useWholeChecks({ timelineId, isPaused }: Asked): Looked {
  const whole = useQuery({ ...preflightQuery(timelineId, []), enabled: !isPaused });
  return { checks: whole.data?.checks ?? [], isChecking: whole.isPending, error: whole.error };
}

/** What concerns each of the destinations: each is asked about by itself, so that a slow one keeps nobody waiting. */
export function useDestinationChecks({ timelineId, isPaused, ids }: Asked & { readonly ids: readonly number[] }): Looked {
  const each = useQueries({ queries: ids.map((id) => ({ ...preflightQuery(timelineId, [id]), enabled: !isPaused })) });
  return {
    checks: each.flatMap(({ data }, index) => data?.checks.filter(({ destination_id: id }) => id === ids[index]) ?? []),
    isChecking: each.some(({ isPending }) => isPending),
    error: each.find(({ error }) => error !== null)?.error ?? null,
  };
}

/** What all of them need together: the lowest limit, and room on the line. Nobody waits for it. */
export function useTogetherChecks({ timelineId, isPaused, ids }: Asked & { readonly ids: readonly number[] }): readonly PreflightCheck[] {
  const { data } = useQuery({
    ...preflightQuery(timelineId, ids),
    enabled: !isPaused && ids.length > 0,
    placeholderData: (before) => before,
  });
  return data?.checks.filter(({ id }) => id === 'limits' || id === 'upload') ?? [];
}
