/** When each picture is fetched: at once, then as often as it is asked for, and after failures with growing waits. Pure. */
import { millis, type Millis, type Seconds } from '#core/units.ts';

/** What is wanted: an address, and how often it is fetched anew. */
export type Wanted = { readonly url: string; readonly refresh: Seconds };

export type Planned = Wanted & {
  readonly dueAt: Millis;
  /** It is being fetched now. */
  readonly busy: boolean;
  /** How often in a row it failed. */
  readonly failures: number;
};

/** By address. */
export type Schedule = ReadonlyMap<string, Planned>;

const FIRST_WAIT_MS = 2000;
const WAIT_MS_MAX = 60_000;
/** Waits are shortened by up to this share, so that many pictures of one server do not come due together. */
const JITTER = 0.1;

/** What is wanted from `now` on: new addresses are due at once, the others go on. */
export function wanting(before: Schedule, wanted: readonly Wanted[], now: Millis): Schedule {
  return new Map(wanted.map((picture) => [picture.url, planned(before.get(picture.url), picture, now)]));
}

function planned(before: Planned | undefined, wanted: Wanted, now: Millis): Planned {
  if (!before) return { ...wanted, dueAt: now, busy: false, failures: 0 };
  return { ...before, ...wanted, dueAt: millis(Math.min(before.dueAt, now + wanted.refresh * 1000)) };
}

/** Those whose time has come, the one that has waited longest first. */
export const dueAt = (schedule: Schedule, now: Millis): readonly Planned[] =>
  [...schedule.values()].filter((picture) => !picture.busy && picture.dueAt <= now).toSorted((a, b) => a.dueAt - b.dueAt);

/** When the next one that is not being fetched is due; null: none. */
export function nextDue(schedule: Schedule): Millis | null {
  const times = [...schedule.values()].filter(({ busy }) => !busy).map((picture) => picture.dueAt);
  return times.length === 0 ? null : millis(Math.min(...times));
}

/** It is being fetched. */
export const begun = (schedule: Schedule, url: string): Schedule => changed(schedule, url, (picture) => ({ ...picture, busy: true }));

/** It was fetched, or not. `random`: 0 to 1. */
export const ended = (schedule: Schedule, url: string, { ok, now, random }: { ok: boolean; now: Millis; random: number }): Schedule =>
  changed(schedule, url, (picture) => {
    const wait = ok ? picture.refresh * 1000 : Math.min(WAIT_MS_MAX, FIRST_WAIT_MS * 2 ** picture.failures);
    return { ...picture, busy: false, failures: ok ? 0 : picture.failures + 1, dueAt: millis(now + wait * (1 - JITTER * random)) };
  });

function changed(schedule: Schedule, url: string, change: (picture: Planned) => Planned): Schedule {
  const picture = schedule.get(url);
  return picture ? new Map(schedule).set(url, change(picture)) : schedule;
}
