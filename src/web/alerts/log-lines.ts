import type { LogLine } from '#contract/index.ts';

/** What was asked for and what was told since, each line once, the newest first. Pure. */
export function logLines(asked: readonly LogLine[], told: readonly LogLine[], count: number): readonly LogLine[] {
  const byId = new Map([...asked, ...told].map((line) => [line.id, line]));
  return [...byId.values()].toSorted((one, other) => other.id - one.id).slice(0, count);
}
