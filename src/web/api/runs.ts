import type { QueryClient } from '@tanstack/react-query';
import { runList, type Run } from '#contract/index.ts';
import { ask, understood } from './ask.ts';
import { changed } from './of-machine.ts';

const LIMIT = 50;
// The figures of one that runs are written every 10 s.
const LOOK_AGAIN_MS = 10_000;

export type RunPage = { readonly runs: readonly Run[]; readonly isLast: boolean };

/** `before`: what is older than the run with this id; null: from the newest on. */
export async function askRuns(before: number | null): Promise<RunPage> {
  const older = before === null ? '' : `&before=${before}`;
  const runs = understood(runList, await ask({ method: 'GET', path: `/api/runs?limit=${LIMIT}${older}` }));
  return { runs, isLast: runs.length < LIMIT };
}

/** How long until they are asked for again, ms; false: nothing changes by itself. That one has ended may be written after the program is off. */
export const lookAgainMs = (pages: readonly RunPage[], isProgramOn: boolean): number | false =>
  isProgramOn || pages.some(({ runs }) => runs.some(({ status }) => status === 'running')) ? LOOK_AGAIN_MS : false;

export const runsChanged = (queries: QueryClient): Promise<void> => changed(queries, 'runs');
