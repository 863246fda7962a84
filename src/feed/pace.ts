/** Hands on the packets of a source that can be read faster than it plays (HLS, files) at the speed at which it plays. Pure. */
import { millis, type Millis, type Seconds } from '#core/units.ts';

/** So long before its time a packet is handed on: what a server may take for its next segment. */
export const AHEAD_MS = millis(2000);
/** Readers show a packet so long after the least of what they know of its time, `AHEAD_MS` and this; one that comes later they have missed. */
const GRACE_MS = 200;

/** Which stamp belongs to which time, and the least by which a packet was late so far: time less stamp, ms. */
export type Pace = { readonly stamp: number; readonly at: Millis; readonly least: number };

/** `wait`: ms until the packet is handed on. `anew`: it came too late to be shown, so time begins anew with it. */
export type Paced = { readonly pace: Pace; readonly wait: Millis; readonly anew: boolean };

/** What to do with a packet that is stamped `stamp` and was read at `now`; `pace` is null for the first. */
export function paced(pace: Pace | null, stamp: Seconds, now: Millis): Paced {
  const late = now - stamp * 1000;
  if (pace === null || late > pace.least + AHEAD_MS + GRACE_MS) {
    return { pace: { stamp, at: now, least: late }, wait: millis(0), anew: pace !== null };
  }
  const handedOn = Math.max(now, pace.at + (stamp - pace.stamp) * 1000 - AHEAD_MS);
  return { pace: { ...pace, least: Math.min(pace.least, handedOn - stamp * 1000) }, wait: millis(handedOn - now), anew: false };
}
