/** What a player showed, judged by the instants at which its pictures were on screen. */
export type Played = {
  readonly player: string;
  /** From its start to its first picture. */
  readonly startMs: number;
  /** From the first picture to the end. */
  readonly seconds: number;
  readonly pictures: number;
  readonly longestGapMs: number;
  /** Times at which one picture stood for longer than `STALL_MS`. */
  readonly stalls: number;
  /** What the player itself found wrong. */
  readonly faults: readonly string[];
};

/** The milliseconds of one clock. */
export type Watched = {
  readonly startedAt: number;
  /** One for each picture that differs from the one before it. */
  readonly shownAt: readonly number[];
  readonly endedAt: number;
  readonly faults: readonly string[];
};

export const STALL_MS = 500;

export function played(player: string, { startedAt, shownAt, endedAt, faults }: Watched): Played {
  const first = shownAt[0] ?? endedAt;
  // The end counts as well: a player that stands still at last has stalled.
  const gaps = shownAt.map((at, index) => (shownAt[index + 1] ?? endedAt) - at);
  return {
    player,
    startMs: first - startedAt,
    seconds: (endedAt - first) / 1000,
    pictures: shownAt.length,
    longestGapMs: Math.max(0, ...gaps),
    stalls: gaps.filter((gap) => gap > STALL_MS).length,
    faults,
  };
}
