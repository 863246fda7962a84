/** Hands on the packets of a source that can be read faster than it plays (HLS, files) at the speed at which it plays. Pure. */
import { millis, type Millis, type Seconds } from '#core/units.ts';

/** So long before its time a packet is handed on: what a server may take for its next segment. */
export const AHEAD_MS = millis(2000);
/** Readers show a packet 0.2 s after its time; one that comes later has been missed. */
const GRACE_MS = 200;

/** Which stamp belongs to which time. */
export type Pace = { readonly stamp: number; readonly at: Millis };

/** `wait`: ms until the packet is handed on. `anew`: it came too late to be shown, so time begins anew with it. */
export type Paced = { readonly pace: Pace; readonly wait: Millis; readonly anew: boolean };

/** What to do with a packet that is stamped `stamp` and was read at `now`; `pace` is null for the first. */
export function paced(pace: Pace | null, stamp: Seconds, now: Millis): Paced {
  const own = { stamp, at: now };
  if (pace === null) return { pace: own, wait: millis(0), anew: false };
  const playedAt = pace.at + (stamp - pace.stamp) * 1000;
  if (now > playedAt + GRACE_MS) return { pace: own, wait: millis(0), anew: true };
  return { pace, wait: millis(Math.max(0, playedAt - AHEAD_MS - now)), anew: false };
}
