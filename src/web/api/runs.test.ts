import { describe, expect, it } from 'vitest';
import type { Run } from '#contract/index.ts';
import { lookAgainMs, type RunPage } from './runs.ts';

const pageOf = (...statuses: Run['status'][]): RunPage => ({ runs: statuses.map((status) => ({ status }) as Run), isLast: true });

describe('lookAgainMs', () => {
  it.each<{ name: string; pages: RunPage[]; isProgramOn: boolean; ms: number | false }>([
    { name: 'while the program is on, also before there is a row', pages: [pageOf()], isProgramOn: true, ms: 10_000 },
    {
      name: 'while a row runs, though the program is off',
      pages: [pageOf(), pageOf('stopped', 'running')],
      isProgramOn: false,
      ms: 10_000,
    },
    { name: 'not once all have ended', pages: [pageOf('stopped', 'completed', 'error')], isProgramOn: false, ms: false },
    { name: 'not where there are none', pages: [], isProgramOn: false, ms: false },
  ])('asks $name', ({ pages, isProgramOn, ms }) => expect(lookAgainMs(pages, isProgramOn)).toBe(ms));
});
