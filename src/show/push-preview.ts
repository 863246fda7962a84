/** When what is pushed to `preview/stream` becomes a program by itself, and when that program ends (REQUIREMENTS SRV-02). Pure: `push-watch.ts` carries it out. */
import { millis, type Millis } from '#core/units.ts';

/** How long after the push has ended its program does. */
const ENDS_AFTER_MS = 10_000;
const AGAIN_AFTER_MS = 5000;

export type PushPreview =
  /** No program of ours. `passed`: the push for which none is started: an operator stopped it, or had another program when it came. */
  | { readonly is: 'waiting'; readonly passed: string | null; readonly notBefore: Millis }
  | { readonly is: 'starting'; readonly session: string }
  /** `goneAt`: since when nothing is pushed. */
  | { readonly is: 'showing'; readonly session: string | null; readonly goneAt: Millis | null };

export type PushFacts = {
  /** Who pushes, another for each time somebody begins; `isReady`: its pictures come. Null: nobody. */
  readonly push: { readonly session: string; readonly isReady: boolean } | null;
  readonly running: 'nothing' | 'push' | 'other';
  readonly isLive: boolean;
};

/** Each is carried out before the next step is asked for. */
export type PushEffect = 'start' | 'stop';

export type PushStep = { readonly state: PushPreview; readonly effect: PushEffect | null };

const stay = (state: PushPreview): PushStep => ({ state, effect: null });
const waiting = (passed: string | null, notBefore = 0): PushPreview => ({ is: 'waiting', passed, notBefore: millis(notBefore) });

export const idlePreview = waiting(null);

/** The next state and what must be done; does nothing itself. */
export function step(state: PushPreview, facts: PushFacts, now: Millis): PushStep {
  switch (facts.running) {
    case 'push':
      return whileShown(state, facts, now);
    case 'other':
      return stay(waiting(facts.push?.session ?? null));
    case 'nothing':
      return whileNothing(state, facts, now);
  }
}

function whileShown(state: PushPreview, { push, isLive }: PushFacts, now: Millis): PushStep {
  const last = state.is === 'waiting' ? state.passed : state.session;
  if (push !== null) return stay({ is: 'showing', session: push.session, goneAt: null });
  const goneAt = (state.is === 'showing' ? state.goneAt : null) ?? now;
  return { state: { is: 'showing', session: last, goneAt }, effect: now - goneAt >= ENDS_AFTER_MS && !isLive ? 'stop' : null };
}

function whileNothing(state: PushPreview, { push }: PushFacts, now: Millis): PushStep {
  switch (state.is) {
    case 'showing':
      return stay(waiting(state.session));
    case 'starting':
      // It could not begin.
      return stay(waiting(null, now + AGAIN_AFTER_MS));
    case 'waiting': {
      const isWanted = push !== null && push.isReady && push.session !== state.passed && now >= state.notBefore;
      return isWanted ? { state: { is: 'starting', session: push.session }, effect: 'start' } : stay(state);
    }
  }
}
