/** Keeps a player at the live edge: a little faster or slower, seldom a jump. Pure; asked every 50 ms. Times are seconds unless named otherwise. */
import type { Millis, Seconds } from '#core/units.ts';

/** What is between the picture on screen and the newest one that has come. */
export type Playback = {
  readonly position: Seconds;
  /** The newest stretch that is there without a hole; null: nothing yet. */
  readonly buffered: { readonly start: Seconds; readonly end: Seconds } | null;
  readonly rate: number;
  /** How often it ran dry since it began. */
  readonly stalls: number;
  /** The page was hidden and is seen again since the last call. */
  readonly returned: boolean;
  readonly now: Millis;
};

export type LiveState = {
  /** How far behind the newest picture to be: grows where the line is not even. */
  readonly target: Seconds;
  readonly stalls: number;
  /** Since when there was no stall, or since the target was last lowered. */
  readonly calmSince: Millis;
  /** Where the picture stood when it last moved, and when. */
  readonly moved: { readonly position: Seconds; readonly at: Millis };
};

export type Decision =
  | { readonly do: 'nothing' }
  | { readonly do: 'rate'; readonly rate: number }
  | { readonly do: 'seek'; readonly to: Seconds };

const TARGET_S_LEAST = 0.1;
const TARGET_S_MOST = 0.35;
const TARGET_S_STEP = 0.05;
const CALM_MS = 30_000;

const DEAD_ZONE_S = 0.03;
const GAIN = 1;
const GAIN_SLOWER = 0.5;
const RATE_MOST = 1.15;
const RATE_LEAST = 0.9;
// Each change of rate costs the player a little, so small ones are not made.
const RATE_STEP = 0.02;

const SEEK_LATE_S = 0.7;
// Who looks again wants to see now; a jump is not noticed then.
const SEEK_LATE_RETURNED_S = 0.2;
const STUCK_MS = 1_000;
const TOUCHING_S = 0.001;

export const liveFrom = (now: Millis): LiveState => ({
  target: TARGET_S_LEAST as Seconds,
  stalls: 0,
  calmSince: now,
  moved: { position: 0 as Seconds, at: now },
});

/** What to do now, and what to remember of it. */
export function stayLive(state: LiveState, playback: Playback): { readonly state: LiveState; readonly decision: Decision } {
  const next = remember(state, playback);
  const decision = decide(next, playback);
  // A jump begins a new stretch: whether it stands still is asked from there.
  if (decision.do === 'seek') return { state: { ...next, moved: { position: decision.to, at: playback.now } }, decision };
  return { state: next, decision };
}

function remember(state: LiveState, { position, stalls, now }: Playback): LiveState {
  const moved = position === state.moved.position ? state.moved : { position, at: now };
  if (stalls > state.stalls) return { target: clampTarget(state.target + TARGET_S_STEP), stalls, calmSince: now, moved };
  if (now - state.calmSince < CALM_MS) return { ...state, moved };
  return { target: clampTarget(state.target - TARGET_S_STEP), stalls, calmSince: now, moved };
}

const clampTarget = (target: number): Seconds => Math.min(TARGET_S_MOST, Math.max(TARGET_S_LEAST, target)) as Seconds;

function decide({ target, moved }: LiveState, { position, buffered, rate, returned, now }: Playback): Decision {
  if (buffered === null) return { do: 'nothing' };
  const { start, end } = buffered;
  const live = Math.max(start, end - target) as Seconds;
  const late = end - position - target;
  const isOutside = position < start - TOUCHING_S || position > end + SEEK_LATE_S;
  const isStuck = late > 0 && now - moved.at >= STUCK_MS;
  if (isOutside || isStuck || late > (returned ? SEEK_LATE_RETURNED_S : SEEK_LATE_S)) return { do: 'seek', to: live };
  const wanted = rateFor(late);
  return wanted === rate ? { do: 'nothing' } : { do: 'rate', rate: wanted };
}

function rateFor(late: number): number {
  if (Math.abs(late) <= DEAD_ZONE_S) return 1;
  const wanted = 1 + late * (late > 0 ? GAIN : GAIN_SLOWER);
  const whole = Math.round(wanted / RATE_STEP) * RATE_STEP;
  return Number(Math.min(RATE_MOST, Math.max(RATE_LEAST, whole)).toFixed(2));
}
