/** How late the engine's packets come, and so how far behind due a bridge must stay for the engine to be able to take over again. */
import { millis, type Millis } from '#core/units.ts';

export type Punctuality = {
  /** The greatest lateness lately: ms between when a packet was due and when it came. */
  readonly lateness: Millis;
  /** Since when every packet has come too late to be sent. */
  readonly lateSince: Millis | null;
};

export const punctual: Punctuality = { lateness: millis(0), lateSince: null };

// A maximum that forgets this much a packet, so that one slow second is over after some.
const FORGOTTEN_PER_PACKET = 3;
// What waits in a pipe behind a stall comes late all at once and says nothing about what follows.
const LATE_FOR_GOOD = 500;

const QUIET = { upTo: 70, hold: millis(100) };
const LOADED = { upTo: 250, hold: millis(300) };
const MARGIN = 50;
const HOLD_MAX = 2000;

/** A packet came in time to be sent. */
export const cameInTime = ({ lateness }: Punctuality, late: number): Punctuality => ({
  lateness: millis(Math.max(late, lateness - FORGOTTEN_PER_PACKET)),
  lateSince: null,
});

/** A packet came whose number was sent already. */
export function cameTooLate({ lateness, lateSince }: Punctuality, late: number, now: Millis): Punctuality {
  const since = lateSince ?? now;
  return { lateness: millis(now - since >= LATE_FOR_GOOD ? Math.max(late, lateness) : lateness), lateSince: since };
}

/** How far behind due to bridge. */
export function holdOf({ lateness }: Punctuality): Millis {
  if (lateness <= QUIET.upTo) return QUIET.hold;
  return lateness <= LOADED.upTo ? LOADED.hold : millis(Math.min(HOLD_MAX, lateness + MARGIN));
}
