import { runList, type Run } from '#contract/index.ts';
import { ask, understood } from './ask.ts';

const LIMIT = 50;

export type RunPage = { readonly runs: readonly Run[]; readonly isLast: boolean };

/** `before`: what is older than the run with this id; null: from the newest on. */
export async function askRuns(before: number | null): Promise<RunPage> {
  const older = before === null ? '' : `&before=${before}`;
  const runs = understood(runList, await ask({ method: 'GET', path: `/api/runs?limit=${LIMIT}${older}` }));
  return { runs, isLast: runs.length < LIMIT };
}
