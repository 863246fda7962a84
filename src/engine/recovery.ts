/** When a source that was lost on air may come back: not before it has been steady for a while, and longer each time it flaps. Pure. */
import { millis, type Millis } from '#core/units.ts';

/** REC-01: 5 s of steady pictures, doubled at each flap up to 60 s. */
const STEADY_MILLIS = millis(5000);
const STEADY_MILLIS_MAX = millis(60_000);

/** `wait`: how long it must be steady before it returns, next time too. */
export type Recovery =
  | { readonly is: 'lost'; readonly wait: Millis }
  | { readonly is: 'returning'; readonly since: Millis; readonly wait: Millis }
  | { readonly is: 'back'; readonly since: Millis; readonly wait: Millis };

/** A source that was replaced on air; `before`: how it stood until then, null: well for as long as is known. */
export function lost(before: Recovery | null, now: Millis): Recovery {
  if (before === null || before.is === 'lost') return before ?? { is: 'lost', wait: STEADY_MILLIS };
  // Lost again soon after it came back: its next return takes longer. Steady for long enough, it begins anew.
  const flaps = before.is === 'returning' || now - before.since < STEADY_MILLIS_MAX;
  return { is: 'lost', wait: flaps ? millis(Math.min(2 * before.wait, STEADY_MILLIS_MAX)) : STEADY_MILLIS };
}

/** How it stands after one more look; `isFit`: it gives pictures now. Null: it is forgotten, as if nothing had been. */
export function recoveryStep(state: Recovery, isFit: boolean, now: Millis): Recovery | null {
  switch (state.is) {
    case 'lost':
      return isFit ? { is: 'returning', since: now, wait: state.wait } : state;
    case 'returning':
      if (!isFit) return lost(state, now);
      return now - state.since < state.wait ? state : { is: 'back', since: now, wait: state.wait };
    case 'back':
      return now - state.since < STEADY_MILLIS_MAX ? state : null;
  }
}
