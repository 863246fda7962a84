import type { Level } from '../shell/situation.ts';

/** Of what is told: its ground, and its edges at the left and below. */
export const levelBands: Record<Level, string> = {
  quiet: 'border-l-transparent border-b-divider bg-bg',
  good: 'border-l-transparent border-b-divider bg-bg',
  slate: 'border-l-slate border-b-divider bg-slate-band',
  problem: 'border-l-problem border-b-problem/40 bg-problem-band',
  failure: 'border-l-failure border-b-failure/40 bg-failure-band',
};
