import type { Program } from '#show/index.ts';

const STANDS_AFTER_MS = 3_000;

/** For how many whole seconds a running program has given the origin no picture; null: it gives them, none is due yet, or nothing runs. `newestAt`, `now`: ms of one clock. */
export function secondsWithoutPicture({ running }: Program, newestAt: number | null, now: number): number | null {
  // Of one that starts no picture is there yet; while the engine is away the trunk makes them.
  if (running?.state !== 'running' || newestAt === null) return null;
  const age = now - newestAt;
  return age < STANDS_AFTER_MS ? null : Math.floor(age / 1000);
}
