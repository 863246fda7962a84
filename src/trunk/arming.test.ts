import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frame, millis } from '#core/units.ts';
import { armingStep, mayConnect, mayPublish, unarmed, type Arming, type ArmingEffect, type ArmingEvent } from './arming.ts';

const WALL = Date.UTC(2030, 0, 1);
/** The picture that is due at `now`, 30 a second, and the one that is asked for then. */
const due = (now: number): number => Math.ceil((now * 30) / 1000);
const aheadAt = (now: number): number => due(now + 200);

type Line = readonly [now: number, event: ArmingEvent];
const wanted = (now: number, startAt: number | null = null, begins = true, wall = WALL + now): Line => [
  now,
  { is: 'wanted', startAt, wall: millis(wall), begins },
];
const look = (now: number, armed: readonly number[], coming = 0): Line => [
  now,
  { is: 'look', armed, coming, next: frame(due(now)), ahead: frame(aheadAt(now)) },
];
const key = (now: number, number = due(now)): Line => [now, { is: 'key', number: frame(number) }];

const ask = (at: number): ArmingEffect => ({ do: 'ask', at: frame(at) });
const begin = (at: number, ...ids: number[]): ArmingEffect => ({ do: 'begin', ids, at: frame(at) });

/** What is done at each line. */
function played(lines: readonly Line[]): ArmingEffect[][] {
  let state = unarmed;
  return lines.map(([now, event]) => {
    const step = armingStep(state, event, millis(now));
    state = step.state;
    return [...step.effects];
  });
}

const after = (...lines: readonly Line[]): Arming =>
  lines.reduce((state, [now, event]) => armingStep(state, event, millis(now)).state, unarmed);

describe('arming', () => {
  it.each<[string, readonly Line[], readonly ArmingEffect[][]]>([
    ['waits for all', [wanted(0), look(100, [1], 1), look(300, [1, 2])], [[], [], [ask(15), begin(15, 1, 2)]]],
    [
      'waits for a silent one no longer than a second',
      [wanted(0), look(980, [1], 1), look(1000, [1], 1)],
      [[], [], [ask(36), begin(36, 1)]],
    ],
    ['asks for nothing while nobody is armed', [wanted(0), look(5000, [], 2), look(5020, [1], 1)], [[], [], [ask(157), begin(157, 1)]]],
    [
      'lets who is armed before that key picture begin with it too',
      [wanted(0), look(1000, [1], 1), look(1100, [1, 2])],
      [[], [ask(36), begin(36, 1)], [begin(36, 1, 2)]],
    ],
    [
      'lets who comes later begin with the next key picture, whichever it is',
      [wanted(0), look(1000, [1], 1), key(1200, 36), look(1500, [2])],
      [[], [ask(36), begin(36, 1)], [], [begin(45, 2)]],
    ],
    [
      'waits for a picture that is late, and for no other',
      [wanted(0), look(100, [1]), [900, { is: 'look', armed: [1], coming: 0, next: frame(9), ahead: frame(33) }]],
      [[], [ask(9), begin(9, 1)], [begin(9, 1)]],
    ],
    [
      'asks again for one that went out as no key picture',
      [wanted(0), look(100, [1]), look(580, [1]), look(600, [1]), look(1100, [1])],
      [[], [ask(9), begin(9, 1)], [begin(9, 1)], [ask(24), begin(9, 1)], [ask(39), begin(9, 1)]],
    ],
    [
      'is content with any key picture from that number on, as the slate gives',
      [wanted(0), look(100, [1]), key(200, 8), look(300, [1]), key(2000, 60), look(2100, [2])],
      [[], [ask(9), begin(9, 1)], [], [begin(9, 1)], [], [begin(63, 2)]],
    ],
    [
      'asks for another one for who is added, though not at once',
      [wanted(0), look(100, [1]), key(300, 9), wanted(400), look(500, [2]), look(600, [2])],
      [[], [ask(9), begin(9, 1)], [], [], [], [ask(24), begin(24, 2)]],
    ],
    ['asks for nothing before its time', [wanted(0, WALL + 5000), look(4990, []), look(5000, [1])], [[], [], [ask(156), begin(156, 1)]]],
    [
      'lets who was live before begin again while it counts down for others',
      [wanted(0, WALL + 5000), look(1000, [1])],
      [[], [begin(30, 1)]],
    ],
    [
      'gives them a second from that time on, and not from when it was said',
      [wanted(0, WALL + 5000), look(5000, [1], 1), look(5990, [1], 1), look(6000, [1], 1)],
      [[], [], [], [ask(186), begin(186, 1)]],
    ],
    [
      'follows a time that is moved',
      [wanted(0, WALL + 5000), wanted(1000, WALL + 9000, false), look(8990, []), look(9000, [1])],
      [[], [], [], [ask(276), begin(276, 1)]],
    ],
    [
      'begins at once where the time is taken back',
      [wanted(0, WALL + 60_000), wanted(1000, null, false), look(1020, [1])],
      [[], [], [ask(37), begin(37, 1)]],
    ],
    ['begins at once where the time is over', [wanted(0, WALL - 60_000), look(20, [1])], [[], [ask(7), begin(7, 1)]]],
    [
      'does nothing more where the same is said again',
      [wanted(0), look(100, [1]), key(300, 9), wanted(1000, null, false), look(1020, [1])],
      [[], [ask(9), begin(9, 1)], [], [], [begin(31, 1)]],
    ],
  ])('%s', (_, lines, effects) => {
    expect(played(lines)).toEqual(effects);
  });

  it('lets connections be made ten seconds before, and publishing begin on time', () => {
    const state = after(wanted(0, WALL + 60_000));
    expect([49_999, 50_000].map((now) => mayConnect(state, millis(now)))).toEqual([false, true]);
    expect([59_999, 60_000].map((now) => mayPublish(state, millis(now)))).toEqual([false, true]);
    expect(mayConnect(unarmed, millis(0)) && mayPublish(unarmed, millis(0))).toBe(true);
  });

  it('is not moved by a wall clock that is set while it counts down', () => {
    const hourAhead = WALL + 20_000 + 3_600_000;
    const state = after(wanted(0, WALL + 60_000), wanted(20_000, WALL + 60_000, false, hourAhead));
    expect([59_999, 60_000].map((now) => mayPublish(state, millis(now)))).toEqual([false, true]);
  });

  type Turn = {
    readonly after: number;
    readonly armed: readonly number[];
    readonly coming: number;
    readonly wanted: boolean;
    readonly key: boolean;
  };
  const turn: fc.Arbitrary<Turn> = fc.record({
    after: fc.integer({ min: 1, max: 1500 }),
    armed: fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { maxLength: 5 }),
    coming: fc.nat({ max: 3 }),
    wanted: fc.boolean(),
    key: fc.boolean(),
  });

  it('asks no more often than twice a second and never before its time, and lets nobody wait for a number that is past', () => {
    fc.assert(
      fc.property(fc.array(turn, { maxLength: 60 }), fc.option(fc.integer({ min: -5000, max: 20_000 })), (turns, startsAt) => {
        let [state, now, askedAt] = [unarmed, 0, -Infinity];
        const startAt = startsAt === null ? null : WALL + startsAt;
        for (const each of turns) {
          now += each.after;
          if (each.wanted) state = armingStep(state, wanted(now, startAt)[1], millis(now)).state;
          if (each.key) state = armingStep(state, key(now)[1], millis(now)).state;
          const step = armingStep(state, look(now, each.armed, each.coming)[1], millis(now));
          state = step.state;
          for (const effect of step.effects) {
            if (effect.do === 'begin') expect(effect.ids).toEqual(each.armed);
            if (effect.do === 'begin' && state.beginsAt === null) expect(effect.at).toBeGreaterThanOrEqual(due(now));
            if (effect.do !== 'ask') continue;
            expect(effect.at).toBe(aheadAt(now));
            if (state.start !== null) expect(now).toBeGreaterThanOrEqual(startsAt ?? 0);
            expect(now - askedAt).toBeGreaterThanOrEqual(500);
            askedAt = now;
          }
        }
      }),
    );
  });

  it('lets everybody begin who is armed for a second and a half, whoever else comes', () => {
    fc.assert(
      fc.property(fc.array(turn, { minLength: 1, maxLength: 30 }), (turns) => {
        let [state, now] = [unarmed, 0];
        for (const each of turns) {
          now += each.after;
          if (each.wanted) state = armingStep(state, wanted(now)[1], millis(now)).state;
          state = armingStep(state, look(now, each.armed, each.coming)[1], millis(now)).state;
        }
        const told = [0, 500, 1000, 1500].flatMap((later) => {
          const step = armingStep(state, look(now + later, [1], 1)[1], millis(now + later));
          state = step.state;
          return step.effects.filter((effect) => effect.do === 'begin');
        });
        expect(told.length).toBeGreaterThan(0);
      }),
    );
  });
});
