/** Which timeline the studio shows, and which a press would start. Pure. */
import type { ProgramAnswer, TimelineHead } from '#contract/index.ts';

type Asked = {
  /** Null: they are not known yet. */
  readonly timelines: readonly TimelineHead[] | null;
  /** The number in the page's address, as it stands there. */
  readonly address: string | undefined;
  /** The number of the one that ran last; null: none that this browser knows of. */
  readonly lastRan: number | null;
  readonly program: Pick<ProgramAnswer, 'state' | 'timeline_id'> | null;
};

export type Chosen = {
  /** What a press starts; null: there is none. */
  readonly chosen: TimelineHead | null;
  /** Whose timeline stands under the monitor; null: of none. */
  readonly zoneId: number | null;
};

/** The one in the address before the one that ran last; an address that names none that is there counts for nothing. */
export function chosenTimeline({ timelines, address, lastRan, program }: Asked): Chosen {
  const byId = (wanted: number | null): TimelineHead | null => timelines?.find(({ id }) => id === wanted) ?? null;
  const addressed = address === undefined ? null : byId(Number(address));
  const chosen = addressed ?? byId(lastRan) ?? timelines?.[0] ?? null;
  const runs = program !== null && program.state !== 'offline';
  return { chosen, zoneId: (runs ? (addressed?.id ?? program.timeline_id) : chosen?.id) ?? null };
}

/** From what a browser kept; what is no such number is none. */
export function keptTimeline(kept: string | null): number | null {
  return kept !== null && /^\d{1,15}$/.test(kept) ? Number(kept) : null;
}
