import type { ToEngine } from '#packet/index.ts';

type Run = Extract<ToEngine, { do: 'run' }>;

/** The run as it is given, for the first engine. One before it may have died of a driver, so later ones encode by libx264. */
export function withTrustedEncoder(run: Run): Run {
  if (run.generation === 1) return run;
  return { ...run, show: { ...run.show, encoding: { ...run.show.encoding, encoder: 'libx264' } } };
}
