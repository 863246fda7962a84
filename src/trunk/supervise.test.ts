import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { millis } from '#core/units.ts';
import { superviseStep, type ChildEvent, type ChildState, type Patience } from './supervise.ts';

const patience: Patience = {
  backOff: [0, 500, 1000, 2000, 5000].map(millis),
  settledAfter: millis(10_000),
  startWithin: millis(10_000),
  silentFor: millis(1000),
  stopWithin: millis(1000),
};

const up = (change: Partial<ChildState & { is: 'up' }> = {}): ChildState => ({
  is: 'up',
  since: millis(0),
  heardAt: millis(0),
  deaths: 0,
  tickedAt: millis(0),
  ...change,
});
const stepAt = (now: number, state: ChildState, event: ChildEvent['is']): ReturnType<typeof superviseStep> =>
  superviseStep(state, event === 'condemn' ? { is: event, why: 'nonsense' } : { is: event }, millis(now), patience);

describe('superviseStep', () => {
  it.each([
    ['starts what is off', { is: 'off' }, 'start', 5, { is: 'up', heardAt: null, deaths: 0 }, ['spawn']],
    ['does not start twice', up(), 'start', 5, { is: 'up' }, []],
    ['notes a sign of life', up({ heardAt: null }), 'heard', 7, { is: 'up', heardAt: 7 }, []],
    ['lets it be while it is heard', up({ heardAt: millis(100), tickedAt: millis(1000) }), 'tick', 1099, { is: 'up' }, []],
    [
      'kills it after a second of silence',
      up({ heardAt: millis(100), tickedAt: millis(1090) }),
      'tick',
      1100,
      { is: 'dying', why: 'it was silent for 1 s' },
      ['kill'],
    ],
    ['gives it ten seconds to begin', up({ heardAt: null, tickedAt: millis(9990) }), 'tick', 9999, { is: 'up' }, []],
    [
      'and no more',
      up({ heardAt: null, tickedAt: millis(9990) }),
      'tick',
      10_000,
      { is: 'dying', why: 'it was silent for 10 s' },
      ['kill'],
    ],
    [
      'does not blame it for a pause of ours',
      up({ heardAt: millis(100), tickedAt: millis(110) }),
      'tick',
      60_000,
      { is: 'up', heardAt: 59_990 },
      [],
    ],
    ['starts it again at once', up(), 'gone', 20_000, { is: 'up', deaths: 1, since: 20_000 }, ['spawn']],
    ['waits when it died young again', up({ deaths: 1 }), 'gone', 3000, { is: 'waiting', until: 3500, deaths: 2 }, []],
    ['waits longer each time', up({ deaths: 3 }), 'gone', 3000, { is: 'waiting', until: 5000, deaths: 4 }, []],
    ['waits five seconds at most', up({ deaths: 40 }), 'gone', 3000, { is: 'waiting', until: 8000, deaths: 41 }, []],
    [
      'forgets early deaths once it has lived',
      up({ deaths: 4, heardAt: millis(9990), tickedAt: millis(9990) }),
      'tick',
      10_000,
      { is: 'up', deaths: 0 },
      [],
    ],
    ['and not before', up({ deaths: 4, heardAt: millis(9990), tickedAt: millis(9990) }), 'tick', 9999, { is: 'up', deaths: 4 }, []],
    ['waits out the wait', { is: 'waiting', until: millis(500), deaths: 2 }, 'tick', 499, { is: 'waiting' }, []],
    ['and then starts it', { is: 'waiting', until: millis(500), deaths: 2 }, 'tick', 500, { is: 'up', deaths: 2 }, ['spawn']],
    [
      'starts again what it killed',
      { is: 'dying', since: millis(0), heardAt: millis(1), deaths: 0, why: '', killedAt: millis(19_000) },
      'gone',
      20_000,
      { is: 'up' },
      ['spawn'],
    ],
    [
      'waits for the end of what it killed',
      { is: 'dying', since: millis(0), heardAt: millis(1), deaths: 0, why: '', killedAt: millis(19_000) },
      'tick',
      20_999,
      { is: 'dying' },
      [],
    ],
    [
      'lets go of what does not end, and starts another',
      { is: 'dying', since: millis(0), heardAt: millis(1), deaths: 0, why: '', killedAt: millis(19_000) },
      'tick',
      21_000,
      { is: 'up', deaths: 1 },
      ['let go', 'spawn'],
    ],
    ['kills what is condemned', up(), 'condemn', 5, { is: 'dying', why: 'nonsense' }, ['kill']],
    ['tells it to stop', up(), 'stop', 5, { is: 'stopping', until: 1005 }, ['tell to stop']],
    ['does not wait for what does not run', { is: 'waiting', until: millis(500), deaths: 2 }, 'stop', 5, { is: 'off' }, []],
    ['kills what does not stop', { is: 'stopping', until: millis(1005) }, 'tick', 1005, { is: 'stopping' }, ['kill']],
    ['is done when it is gone', { is: 'stopping', until: millis(1005) }, 'gone', 100, { is: 'off' }, []],
  ] as const)('%s', (_, state, event, now, expected, effects) => {
    const next = stepAt(now, state, event);
    expect(next.state).toMatchObject(expected);
    expect(next.effects).toEqual(effects);
  });

  it('never has two processes, and has none when it has been stopped', () => {
    const happening = fc.record({
      event: fc.constantFrom<ChildEvent['is']>('start', 'heard', 'gone', 'condemn', 'stop', 'tick'),
      after: fc.nat(1500),
    });
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 60 }), (happenings) => {
        let [state, now, alive]: [ChildState, number, boolean] = [{ is: 'off' }, 0, false];
        const perform = (event: ChildEvent['is']): void => {
          if (event === 'gone' && !alive) return;
          if (event === 'gone') alive = false;
          const next = stepAt(now, state, event);
          state = next.state;
          for (const effect of next.effects) {
            if (effect === 'spawn') expect(alive).toBe(false);
            if (effect !== 'spawn') expect(alive).toBe(true);
            if (effect === 'spawn') alive = true;
            if (effect === 'let go') alive = false;
          }
        };
        for (const { event, after } of happenings) {
          now += after;
          perform(event);
        }
        perform('stop');
        now += 1000;
        perform('tick');
        perform('gone');
        expect(state).toEqual({ is: 'off' });
        expect(alive).toBe(false);
      }),
    );
  });
});
