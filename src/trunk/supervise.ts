/** What is done about one child process: started, watched, ended when it is silent, started again after a wait. Pure. */
import { waitAfter } from '#core/back-off.ts';
import { millis, type Millis } from '#core/units.ts';

/** How patient to be with one kind of child. */
export type Patience = {
  /** Waits before it is started again after it died young, in turn; the last one for ever after. */
  readonly backOff: readonly Millis[];
  /** A child that lived this long did not die young. */
  readonly settledAfter: Millis;
  /** From its start to its first sign of life. */
  readonly startWithin: Millis;
  /** Between signs of life. */
  readonly silentFor: Millis;
  /** From the word to stop until it is killed. */
  readonly stopWithin: Millis;
};

export type ChildState =
  | { readonly is: 'off' }
  /** `heardAt` is null until its first sign of life. `deaths`: how often it died young in a row. */
  | { readonly is: 'up'; readonly since: Millis; readonly heardAt: Millis | null; readonly deaths: number; readonly tickedAt: Millis }
  | { readonly is: 'waiting'; readonly until: Millis; readonly deaths: number }
  /** Killed, and not yet gone. `why` is for people. */
  | {
      readonly is: 'dying';
      readonly since: Millis;
      readonly heardAt: Millis | null;
      readonly deaths: number;
      readonly why: string;
      readonly killedAt: Millis;
    }
  /** Told to stop for good; killed when `until` is over. */
  | { readonly is: 'stopping'; readonly until: Millis };

export type ChildEvent =
  | { readonly is: 'start' }
  /** A sign of life. */
  | { readonly is: 'heard' }
  /** Its process is gone. */
  | { readonly is: 'gone' }
  /** It does what it must not, or serves for nothing any more: away with it. */
  | { readonly is: 'condemn'; readonly why: string }
  | { readonly is: 'stop' }
  /** Time has passed. */
  | { readonly is: 'tick' };

/** `let go`: it does not end although it was killed, as in a system call of a disk that hangs; it is treated as gone. */
export type ChildEffect = 'spawn' | 'kill' | 'tell to stop' | 'let go';

export type ChildStep = { readonly state: ChildState; readonly effects: readonly ChildEffect[] };

// Ticks come far more often. A longer pause was ours: the machine or the trunk stood still, and silence says nothing about the child.
const OWN_PAUSE = millis(500);

/** SIGKILL takes effect at once, but where the kernel waits for a device. */
const LET_GO_AFTER = millis(2000);

const still = (state: ChildState): ChildStep => ({ state, effects: [] });

/** The next state and what must be done; does nothing itself. */
export function superviseStep(state: ChildState, event: ChildEvent, now: Millis, patience: Patience): ChildStep {
  switch (event.is) {
    case 'start':
      return state.is === 'off' ? spawned(0, now) : still(state);
    case 'heard':
      return still(state.is === 'up' ? { ...state, heardAt: now } : state);
    case 'gone':
      return gone(state, now, patience);
    case 'condemn':
      return state.is === 'up' ? killed(state, event.why, now) : still(state);
    case 'stop':
      return stop(state, now, patience);
    case 'tick':
      return tick(state, now, patience);
  }
}

const spawned = (deaths: number, now: Millis): ChildStep => ({
  state: { is: 'up', since: now, heardAt: null, deaths, tickedAt: now },
  effects: ['spawn'],
});

const killed = ({ since, heardAt, deaths }: ChildState & { is: 'up' }, why: string, now: Millis): ChildStep => ({
  state: { is: 'dying', since, heardAt, deaths, why, killedAt: now },
  effects: ['kill'],
});

function gone(state: ChildState, now: Millis, patience: Patience): ChildStep {
  if (state.is === 'stopping') return still({ is: 'off' });
  if (state.is !== 'up' && state.is !== 'dying') return still(state);
  const wait = waitAfter(patience.backOff, state.deaths);
  const deaths = state.deaths + 1;
  return wait === 0 ? spawned(deaths, now) : still({ is: 'waiting', until: millis(now + wait), deaths });
}

const letGo = ({ state, effects }: ChildStep): ChildStep => ({ state, effects: ['let go', ...effects] });

function stop(state: ChildState, now: Millis, patience: Patience): ChildStep {
  switch (state.is) {
    case 'off':
    case 'stopping':
      return still(state);
    case 'waiting':
      return still({ is: 'off' });
    case 'dying':
      return still({ is: 'stopping', until: now });
    case 'up':
      return { state: { is: 'stopping', until: millis(now + patience.stopWithin) }, effects: ['tell to stop'] };
  }
}

function tick(state: ChildState, now: Millis, patience: Patience): ChildStep {
  switch (state.is) {
    case 'off':
      return still(state);
    case 'dying':
      return now - state.killedAt < LET_GO_AFTER ? still(state) : letGo(gone(state, now, patience));
    case 'waiting':
      return now < state.until ? still(state) : spawned(state.deaths, now);
    // Asked again at every tick until it is gone: harmless, and a kill cannot get lost.
    case 'stopping':
      return now < state.until ? still(state) : { state, effects: ['kill'] };
    case 'up':
      return watch(state, now, patience);
  }
}

function watch(before: ChildState & { is: 'up' }, now: Millis, patience: Patience): ChildStep {
  const pause = now - before.tickedAt;
  const state =
    pause > OWN_PAUSE ? { ...before, since: later(before.since, pause), heardAt: before.heardAt && later(before.heardAt, pause) } : before;
  const [from, limit] = state.heardAt === null ? [state.since, patience.startWithin] : [state.heardAt, patience.silentFor];
  if (now - from >= limit) return killed(state, `it was silent for ${limit / 1000} s`, now);
  const settled = state.heardAt !== null && now - state.since >= patience.settledAfter;
  return still({ ...state, tickedAt: now, deaths: settled ? 0 : state.deaths });
}

const later = (time: Millis, by: number): Millis => millis(time + by);
