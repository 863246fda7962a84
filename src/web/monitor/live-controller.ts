/** Keeps a player at the live edge: a little faster or slower, seldom a jump. Pure; asked every 50 or 100 ms. Times are seconds unless named otherwise. */
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

/** What a way of playing needs to run neither dry nor late. */
export type Pace = {
  readonly tickMs: number;
  readonly targetLeast: number;
  readonly targetMost: number;
  /** No change of rate where it is as near to its target as this. */
  readonly deadZone: number;
  readonly rateMost: number;
  readonly rateLeast: number;
  /** Later than this it jumps. */
  readonly seekLate: number;
};

/** Each picture comes by itself, at once. */
export const monitorPace: Pace = {
  tickMs: 50,
  targetLeast: 0.1,
  targetMost: 0.35,
  deadZone: 0.03,
  rateMost: 1.15,
  rateLeast: 0.9,
  seekLate: 0.7,
};

/** Pictures come in parts of 100 ms, each a request of its own. */
export const hlsPace: Pace = {
  tickMs: 100,
  targetLeast: 0.3,
  targetMost: 0.8,
  // A part makes what is there 100 ms longer in one go.
  deadZone: 0.1,
  rateMost: 1.1,
  rateLeast: 0.9,
  seekLate: 1,
};

const TARGET_S_STEP = 0.05;
const CALM_MS = 30_000;

const GAIN = 1;
const GAIN_SLOWER = 0.5;
// Each change of rate costs the player a little, so small ones are not made.
const RATE_STEP = 0.02;

// Who looks again wants to see now; a jump is not noticed then.
const SEEK_LATE_RETURNED_S = 0.2;
const STUCK_MS = 1_000;
const TOUCHING_S = 0.001;

export const liveFrom = (now: Millis, { targetLeast }: Pace): LiveState => ({
  target: targetLeast as Seconds,
  stalls: 0,
  calmSince: now,
  moved: { position: 0 as Seconds, at: now },
});

/** What to do now, and what to remember of it. */
export function stayLive(state: LiveState, playback: Playback, pace: Pace): { readonly state: LiveState; readonly decision: Decision } {
  const next = remember(state, playback, pace);
  const decision = decide(next, playback, pace);
  // A jump begins a new stretch: whether it stands still is asked from there.
  if (decision.do === 'seek') return { state: { ...next, moved: { position: decision.to, at: playback.now } }, decision };
  return { state: next, decision };
}

function remember(state: LiveState, { position, stalls, now }: Playback, pace: Pace): LiveState {
  const moved = position === state.moved.position ? state.moved : { position, at: now };
  if (stalls > state.stalls) return { target: clampTarget(state.target + TARGET_S_STEP, pace), stalls, calmSince: now, moved };
  if (now - state.calmSince < CALM_MS) return { ...state, moved };
  return { target: clampTarget(state.target - TARGET_S_STEP, pace), stalls, calmSince: now, moved };
}

const clampTarget = (target: number, { targetLeast, targetMost }: Pace): Seconds =>
  Math.min(targetMost, Math.max(targetLeast, target)) as Seconds;

function decide({ target, moved }: LiveState, { position, buffered, rate, returned, now }: Playback, pace: Pace): Decision {
  if (buffered === null) return { do: 'nothing' };
  const { start, end } = buffered;
  const live = Math.max(start, end - target) as Seconds;
  const late = end - position - target;
  const isOutside = position < start - TOUCHING_S || position > end + pace.seekLate;
  const isStuck = late > 0 && now - moved.at >= STUCK_MS;
  if (isOutside || isStuck || late > (returned ? SEEK_LATE_RETURNED_S : pace.seekLate)) return { do: 'seek', to: live };
  const wanted = rateFor(late, pace);
  return wanted === rate ? { do: 'nothing' } : { do: 'rate', rate: wanted };
}

function rateFor(late: number, { deadZone, rateMost, rateLeast }: Pace): number {
  if (Math.abs(late) <= deadZone) return 1;
  const wanted = 1 + late * (late > 0 ? GAIN : GAIN_SLOWER);
  const whole = Math.round(wanted / RATE_STEP) * RATE_STEP;
  return Number(Math.min(rateMost, Math.max(rateLeast, whole)).toFixed(2));
}
