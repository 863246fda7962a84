/** How long a source may be silent before it counts as stalled, learnt from the gaps between its packets. Pure. */
import { millis, type Millis } from '#core/units.ts';

const SILENCE_LEAST_MS = 700;
const SILENCE_MOST_MS = 10_000;
/** For a source that is read ahead of its time: readers have two seconds in hand before their pictures stand still. */
const SILENCE_AHEAD_MS = 3000;
const GAP_FACTOR = 3;
/** Until the source's own rhythm is known: a camera with one picture a second must not stall at its first gap. */
const SILENCE_UNKNOWN_MS = 2000;
const GAPS_KNOWN = 3;
/** Two of these make "recent". */
const SPAN_MS = 15_000;

/** The longest gaps of this span and of the one before it. */
export type Gaps = { readonly count: number; readonly spanFrom: Millis; readonly longest: number; readonly longestBefore: number };

export const noGaps = (now: Millis): Gaps => ({ count: 0, spanFrom: now, longest: 0, longestBefore: 0 });

/** The silence that is still patience: max(0.7 s, 3 x the longest recent gap), at most 10 s (DESIGN 6). `bursty`: it is read ahead. */
export function patience(gaps: Gaps, bursty: boolean): Millis {
  const least = bursty ? SILENCE_AHEAD_MS : gaps.count < GAPS_KNOWN ? SILENCE_UNKNOWN_MS : SILENCE_LEAST_MS;
  return millis(Math.min(SILENCE_MOST_MS, Math.max(least, GAP_FACTOR * Math.max(gaps.longest, gaps.longestBefore))));
}

/**
 * After a gap of `gap` ms that ended now. A gap longer than the patience counts only as the patience: one outage does not make us patient with
 * the next, but a source that always comes in large steps is understood after a few.
 */
export function afterGap(gaps: Gaps, gap: number, now: Millis): Gaps {
  const counted = Math.min(gap, patience(gaps, false));
  const turned = now - gaps.spanFrom >= SPAN_MS;
  return {
    count: gaps.count + 1,
    spanFrom: turned ? now : gaps.spanFrom,
    longest: turned ? counted : Math.max(gaps.longest, counted),
    longestBefore: turned ? gaps.longest : gaps.longestBefore,
  };
}
