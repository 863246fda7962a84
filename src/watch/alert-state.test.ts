import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alert as alertSchema, type Alert, type AlertLevel } from '#contract/index.ts';
import { millis } from '#core/units.ts';
import { isOpen, step, taken, type AlertEffect, type AlertEvent, type AlertState } from './alert-state.ts';
import type { Sight, Trouble } from './trouble.ts';

const NOON = Date.UTC(2030, 0, 1, 12);
const MINUTE = 60_000;

const trouble = (cause: string, level: AlertLevel = 'problem', did = 'Viewers see backup "Dock".'): Trouble => ({
  ...{ cause, level, did, about: { is: 'program' }, byEngine: false },
  ...{ code: 'SOURCE_CLOSED', message: `${cause} stopped.`, remedy: 'Check it.' },
});
const back = { code: 'CAMERA_BACK', message: 'It is back.', remedy: 'Nothing to do.' };

const holds = (...troubles: readonly Trouble[]): Sight => ({ troubles, unclear: new Set(), recovered: new Map() });
const well: Sight = { troubles: [], unclear: new Set(), recovered: new Map([['a', back]]) };
const unclear: Sight = { ...well, unclear: new Set(['a']), recovered: new Map() };
const gone: Sight = { ...well, recovered: new Map() };

/** A machine that is driven by hand. */
function alerts() {
  let state: AlertState = { nextId: 1, watched: new Map() };
  let now = 0;
  let wall = NOON;
  const act = (event: AlertEvent): readonly AlertEffect[] => {
    const after = step(state, event, { now: millis(now), wall });
    state = after.state;
    return after.effects;
  };
  return {
    /** What is seen `later` ms later: the lines that are told. */
    see(sight: Sight, later = 1_000): string[] {
      now += later;
      wall += later;
      return act({ is: 'seen', sight }).flatMap((effect) => (effect.do === 'line' ? [`${effect.level}: ${effect.words.message}`] : []));
    },
    act,
    setWall: (to: number) => (wall = to),
    get state() {
      return state;
    },
    get a(): Alert {
      const watched = state.watched.get('a');
      return alertSchema.parse(watched?.alert);
    },
  };
}

const lost = holds(trouble('a'));

describe('an alert', () => {
  it('is raised once for as long as its cause holds', () => {
    const watch = alerts();
    expect(watch.see(lost)).toEqual(['problem: a stopped.']);
    expect(watch.see(lost, MINUTE)).toEqual([]);
    expect(watch.act({ is: 'seen', sight: lost })).toEqual([]);
    expect(watch.a).toMatchObject({ id: 1, times: 1, since: '2030-01-01T12:00:01.000Z', healed_at: null });
  });

  it('changes with its cause, which nobody is told anew; what was done alone is not stored at each cut', () => {
    const watch = alerts();
    watch.see(lost);
    const cut = holds(trouble('a', 'problem', 'Viewers see "Quay".'));
    expect(watch.act({ is: 'seen', sight: cut })).toMatchObject([{ do: 'alert', isKept: false, watched: { alert: { times: 1 } } }]);
    expect(watch.a).toMatchObject({ did: 'Viewers see "Quay".', times: 1 });
    const other = holds({ ...trouble('a'), message: 'It was unplugged.' });
    expect(watch.act({ is: 'seen', sight: other })).toMatchObject([{ do: 'alert', isKept: true }]);
  });

  it('is one for several troubles of its cause, and the first counts', () => {
    const watch = alerts();
    const twice = holds(trouble('a'), { ...trouble('a'), message: 'Another.' });
    expect(watch.see(twice)).toEqual(['problem: a stopped.']);
    expect(watch.act({ is: 'seen', sight: twice })).toEqual([]);
  });

  it('that becomes a failure is told anew, once, and wants to be seen again', () => {
    const watch = alerts();
    watch.see(lost);
    watch.act({ is: 'acknowledged', id: 1 });
    const failed = holds(trouble('a', 'failure', 'Viewers see the slate.'));
    expect(watch.see(failed)).toEqual(['failure: a stopped.']);
    expect(watch.a.acknowledged_at).toBeNull();
    watch.act({ is: 'acknowledged', id: 1 });
    watch.see(lost);
    expect(watch.see(failed)).toEqual([]);
    expect(watch.a).toMatchObject({ level: 'failure', acknowledged_at: expect.any(String) });
  });

  it('heals by itself, and that is told', () => {
    const watch = alerts();
    watch.see(lost);
    expect(watch.see(well)).toEqual(['information: It is back.']);
    expect(watch.a.healed_at).toBe('2030-01-01T12:00:02.000Z');
    expect(watch.see(well)).toEqual([]);
  });

  it('stays where nobody can say whether its cause holds', () => {
    const watch = alerts();
    watch.see(lost);
    expect(watch.see(unclear, 10 * MINUTE)).toEqual([]);
    expect(watch.a.healed_at).toBeNull();
  });

  it('ends without a word with what it was about', () => {
    const watch = alerts();
    watch.see(lost);
    expect(watch.see(gone)).toEqual([]);
    expect(watch.a.healed_at).not.toBeNull();
  });

  it('is the same when it comes back within 5 min, and unseen; another one later', () => {
    const watch = alerts();
    watch.see(lost);
    watch.act({ is: 'acknowledged', id: 1 });
    watch.see(well);
    expect(watch.see(lost, 4 * MINUTE)).toEqual(['problem: a stopped.']);
    expect(watch.a).toMatchObject({ id: 1, times: 2, healed_at: null, acknowledged_at: null, last_at: '2030-01-01T12:04:02.000Z' });
    watch.see(well);
    watch.see(lost, 6 * MINUTE);
    expect(watch.a).toMatchObject({ id: 2, times: 1 });
  });

  it('that comes the third time within 5 min flaps: told once, open until it has been over for 5 min', () => {
    const watch = alerts();
    for (const sight of [lost, well, lost, well]) watch.see(sight);
    expect(watch.see(lost)).toEqual(['problem: a stopped. It comes and goes.']);
    expect(watch.a).toMatchObject({
      times: 3,
      is_flapping: true,
      did: expect.stringContaining('Viewers see backup "Dock". You hear of it'),
    });
    for (const sight of [well, lost, well, lost, well]) expect(watch.see(sight, MINUTE)).toEqual([]);
    expect(watch.a).toMatchObject({ id: 1, times: 5, healed_at: null, did: expect.stringMatching(/^It is over at the moment/) });
    expect(watch.see(well, 4 * MINUTE)).toEqual([]);
    expect(watch.see(well, MINUTE)).toEqual(['information: It is back.']);
    expect(watch.a).toMatchObject({ is_flapping: false, healed_at: expect.any(String) });
    watch.see(lost);
    expect(watch.a).toMatchObject({ id: 2, times: 1, is_flapping: false });
  });

  it('that flapped is over since it last was, and keeps its plain words', () => {
    const watch = alerts();
    for (const sight of [lost, well, lost, well, lost, well]) watch.see(sight);
    watch.see(well, 5 * MINUTE);
    expect(watch.a).toMatchObject({ message: 'a stopped.', did: 'Viewers see backup "Dock".', healed_at: '2030-01-01T12:00:06.000Z' });
  });

  it('that flapped when the server ended is taken up in its plain words', () => {
    const watch = alerts();
    for (const sight of [lost, well, lost, well, lost]) watch.see(sight);
    const { alert, trouble: plain } = taken({ cause: 'a', alert: watch.a }, millis(0));
    expect([alert, plain]).toMatchObject([{ message: 'a stopped.', is_flapping: false }, trouble('a')]);
  });

  it('that flapped and then holds for 5 min is told anew', () => {
    const watch = alerts();
    for (const sight of [lost, well, lost, well, lost]) watch.see(sight);
    expect(watch.see(lost, 4 * MINUTE)).toEqual([]);
    expect(watch.see(lost, MINUTE)).toEqual(['problem: a stopped.']);
    expect(watch.a).toMatchObject({ is_flapping: false, message: 'a stopped.', times: 3 });
  });

  it('does not flap where the program is started again and again', () => {
    const watch = alerts();
    for (let start = 0; start < 5; start++) {
      watch.see(lost);
      watch.see(gone);
    }
    expect(watch.a).toMatchObject({ times: 5, is_flapping: false });
  });

  it('that flaps and was seen stays silent', () => {
    const watch = alerts();
    for (const sight of [lost, well, lost, well, lost]) watch.see(sight);
    watch.act({ is: 'acknowledged', id: 1 });
    for (const sight of [well, lost]) watch.see(sight);
    expect(watch.a.acknowledged_at).not.toBeNull();
  });

  it('that is said to be seen twice, or is not there, changes nothing', () => {
    const watch = alerts();
    watch.see(lost);
    expect(watch.act({ is: 'acknowledged', id: 1 })).toHaveLength(1);
    const { a } = watch;
    expect(watch.act({ is: 'acknowledged', id: 1 })).toEqual([]);
    expect(watch.act({ is: 'acknowledged', id: 99 })).toEqual([]);
    expect(watch.a).toEqual(a);
    watch.see(well);
    expect(watch.act({ is: 'acknowledged', id: 1 })).toEqual([]);
  });

  it.each([-1, 1])('does not care for a wall clock that is set by a day (%d)', (days) => {
    const watch = alerts();
    for (const sight of [lost, well, lost, well]) {
      watch.see(sight);
      watch.setWall(NOON + days * 24 * 60 * MINUTE);
    }
    watch.see(lost);
    expect(watch.a).toMatchObject({ id: 1, times: 3, is_flapping: true });
    watch.see(well);
    watch.see(well, 5 * MINUTE);
    expect(watch.a.healed_at).toMatch(days < 0 ? /^2029-12-31/ : /^2030-01-02/);
  });
});

type Move =
  | {
      readonly do: 'see';
      readonly bad: readonly { readonly cause: string; readonly level: AlertLevel; readonly words: string }[];
      readonly rest: 'well' | 'unclear' | 'gone';
    }
  | { readonly do: 'acknowledge'; readonly id: number }
  | { readonly do: 'setWall'; readonly wall: number };

const causes = ['a', 'b', 'c'];
const level = fc.constantFrom<AlertLevel>('problem', 'failure');
const anyMove: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('see' as const),
      bad: fc.array(fc.record({ cause: fc.constantFrom(...causes), level, words: fc.constantFrom('stopped', 'is dark') }), {
        maxLength: 5,
      }),
      rest: fc.constantFrom('well' as const, 'well' as const, 'unclear' as const, 'gone' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('acknowledge' as const), id: fc.integer({ min: 1, max: 6 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('setWall' as const), wall: fc.integer({ min: NOON - 9e8, max: NOON + 9e8 }) }) },
);
const anyWalk = fc.array(fc.tuple(anyMove, fc.constantFrom(0, 900, 20_000, 2 * MINUTE, 6 * MINUTE)), { maxLength: 60 });

function sightOf({ bad, rest }: Extract<Move, { do: 'see' }>): Sight {
  const others = causes.filter((cause) => !bad.some((each) => each.cause === cause));
  return {
    troubles: bad.map((each) => ({ ...trouble(each.cause, each.level), message: `${each.cause} ${each.words}.` })),
    unclear: new Set(rest === 'unclear' ? others : []),
    recovered: new Map(rest === 'well' ? others.map((cause) => [cause, back]) : []),
  };
}

type Kept = Map<number, { readonly cause: string; readonly alert: Alert }>;

/** Takes what is told as everybody does who listens. */
function take(kept: Kept, effects: readonly AlertEffect[]): void {
  for (const effect of effects) {
    if (effect.do === 'line') continue;
    const { alert, cause } = effect.watched;
    const before = kept.get(alert.id);
    expect(before?.cause ?? cause).toBe(cause);
    expect(alert.times).toBeGreaterThanOrEqual(before?.alert.times ?? 1);
    kept.set(alert.id, effect.watched);
  }
}

/** What holds is open, and of each cause one; what is over is open only while it flaps, and is looked at again in time. */
function expectSound(state: AlertState, kept: Kept, move: Move, now: number): void {
  for (const { alert } of state.watched.values()) expect(kept.get(alert.id)?.alert).toEqual(alert);
  const open = [...kept.values()].filter(({ alert }) => alert.healed_at === null).map(({ cause }) => cause);
  expect(new Set(open).size).toBe(open.length);
  if (move.do !== 'see') return;
  for (const { cause } of move.bad) expect(open).toContain(cause);
  for (const watched of state.watched.values()) {
    if (!isOpen(watched) || watched.overAt === null) continue;
    expect(watched.alert.is_flapping).toBe(true);
    if (move.rest !== 'unclear') expect(now - watched.overAt).toBeLessThan(5 * MINUTE);
  }
}

describe('alerts, whatever happens', () => {
  it('are one for each cause, hold while it does, and count on', () => {
    const walks = fc.property(anyWalk, (walk) => {
      const kept: Kept = new Map();
      let state: AlertState = { nextId: 1, watched: new Map() };
      let [now, wall] = [0, NOON];
      for (const [move, later] of walk) {
        now += later;
        wall = move.do === 'setWall' ? move.wall : wall + later;
        if (move.do === 'setWall') continue;
        const event: AlertEvent = move.do === 'see' ? { is: 'seen', sight: sightOf(move) } : { is: 'acknowledged', id: move.id };
        const after = step(state, event, { now: millis(now), wall });
        state = after.state;
        take(kept, after.effects);
        expectSound(state, kept, move, now);
        // The same again at once changes nothing.
        expect(step(state, event, { now: millis(now), wall }).effects).toEqual([]);
      }
    });
    fc.assert(walks, { numRuns: 500 });
  });
});
