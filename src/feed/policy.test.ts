import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errors } from '#core/errors.ts';
import { millis } from '#core/units.ts';
import { begin, report, step, wakeAt, type FeedEffect, type FeedEvent, type FeedState } from './policy.ts';

const NAME = 'Harbour';
const ABOUT = { name: NAME, calls: false };
const refused = errors.SOURCE_REFUSED({ name: NAME });
const OPENED: FeedEvent = { is: 'opened', bursty: false };
const PACKET: FeedEvent = { is: 'packet' };
const FAILED: FeedEvent = { is: 'failed', why: refused };
const ENDED: FeedEvent = { is: 'ended' };
const TICK: FeedEvent = { is: 'tick' };

type At = readonly [ms: number, event: FeedEvent];
type Seen = { readonly state: FeedState; readonly effects: readonly FeedEffect[] };

/** Everything that was done, and the state at the end. */
function run(events: readonly At[]): Seen {
  const first = begin(millis(0));
  return events.reduce<Seen>(({ state, effects }, [at, event]) => {
    const next = step(state, event, millis(at), ABOUT);
    return { state: next.state, effects: [...effects, ...next.effects] };
  }, first);
}

/** What the last event made it do. */
const last = (events: readonly At[]): string[] =>
  run(events)
    .effects.slice(run(events.slice(0, -1)).effects.length)
    .map((effect) => effect.do);

/** `count` pictures at 30 a second from `from` on. */
const pictures = (from: number, count: number): At[] => Array.from({ length: count }, (_, index) => [from + index * 33, PACKET]);
const steady: At[] = [[50, OPENED], ...pictures(100, 100)]; // the last one at 3367
const stalled: At[] = [...steady, [4067, TICK]];

describe('a feed', () => {
  it('opens its source at once', () => {
    expect(begin(millis(0)).effects.map((effect) => effect.do)).toEqual(['open', 'tell']);
    expect(report(run([]).state, NAME)).toEqual({ state: 'connecting', why: null });
  });

  it.each<[string, readonly At[], string, string[]]>([
    ['an answer alone is not good', [[50, OPENED]], 'connecting', []],
    [
      'the first picture is good',
      [
        [50, OPENED],
        [90, PACKET],
      ],
      'good',
      ['tell'],
    ],
    [
      'the next one is no news',
      [
        [50, OPENED],
        [90, PACKET],
        [123, PACKET],
      ],
      'good',
      [],
    ],
    ['5 s without an answer are given up', [[5000, TICK]], 'closed', ['interrupt', 'tell']],
    ['less is waited for', [[4999, TICK]], 'connecting', []],
    [
      '5 s after the answer without a picture are given up',
      [
        [4000, OPENED],
        [9000, TICK],
      ],
      'closed',
      ['interrupt', 'tell'],
    ],
    [
      'less is waited for, after an answer',
      [
        [4000, OPENED],
        [8999, TICK],
      ],
      'connecting',
      [],
    ],
    ['0.7 s of silence are a stall', stalled, 'stalled', ['tell']],
    ['less is none', [...steady, [4066, TICK]], 'good', []],
    ['a picture ends a stall', [...stalled, [5000, PACKET]], 'good', ['tell']],
    ['a stall of 5 s is given up', [...stalled, [9067, TICK]], 'closed', ['interrupt', 'tell']],
    ['a shorter one is not', [...stalled, [9066, TICK]], 'stalled', []],
    [
      'a source that is read ahead may be silent for 3 s',
      [
        [50, { is: 'opened', bursty: true }],
        [90, PACKET],
        [3089, TICK],
      ],
      'good',
      [],
    ],
    [
      'but not for longer',
      [
        [50, { is: 'opened', bursty: true }],
        [90, PACKET],
        [3090, TICK],
      ],
      'stalled',
      ['tell'],
    ],
    ['a refusal is told', [[10, FAILED]], 'closed', ['tell']],
    ['a source that went is told', [...steady, [3400, FAILED]], 'closed', ['tell']],
    ['native code that does not come back ends the process', [...stalled, [9067, TICK], [11_067, TICK]], 'closed', ['die']],
    ['2 s it may take', [...stalled, [9067, TICK], [11_066, TICK]], 'closed', []],
    [
      'what came back is not what ends the process',
      [...stalled, [9067, TICK], [9070, FAILED], [9071, ENDED], [10_000, TICK]],
      'closed',
      [],
    ],
    [
      'it is opened again after a second',
      [
        [10, FAILED],
        [11, ENDED],
        [1011, TICK],
      ],
      'closed',
      ['open', 'tell'],
    ],
    [
      'not before',
      [
        [10, FAILED],
        [11, ENDED],
        [1010, TICK],
      ],
      'closed',
      [],
    ],
    [
      'it is closed until pictures come again',
      [
        [10, FAILED],
        [11, ENDED],
        [1011, TICK],
        [1050, OPENED],
        [1090, PACKET],
      ],
      'good',
      ['tell'],
    ],
    ['a picture that comes while it is closed is nothing', [...stalled, [9067, TICK], [9068, PACKET]], 'closed', []],
  ])('%s', (_, events, state, did) => {
    expect({ state: report(run(events).state, NAME).state, did: last(events) }).toEqual({ state, did });
  });

  it('says why: what it found itself, then what the connection says', () => {
    expect(report(run(stalled).state, NAME).why?.code).toBe('SOURCE_CLOSED');
    expect(report(run([[5000, TICK]]).state, NAME).why?.message).toBe('Harbour did not answer within 5 s.');
    expect(
      report(
        run([
          [5000, TICK],
          [5003, FAILED],
        ]).state,
        NAME,
      ).why,
    ).toBe(refused);
    expect(
      report(
        run([
          [5000, TICK],
          [5003, FAILED],
          [5004, ENDED],
          [6004, TICK],
        ]).state,
        NAME,
      ),
    ).toEqual({ state: 'closed', why: refused });
  });

  /** The waits before each of the next tries; `readingMs`: how long each connection is good. */
  function waits(tries: number, readingMs: number | null): number[] {
    let now = 0;
    let { state } = begin(millis(0));
    const seen: number[] = [];
    const on = (event: FeedEvent): void => void ({ state } = step(state, event, millis(now), ABOUT));
    for (let index = 0; index < tries; index++) {
      if (readingMs !== null) {
        on(OPENED);
        for (const end = now + readingMs; now < end; now += 100) on(PACKET);
      }
      on(FAILED);
      on(ENDED);
      seen.push(wakeAt(state, ABOUT) - now);
      now = wakeAt(state, ABOUT);
      on(TICK);
    }
    return seen;
  }

  it.each<[string, number | null, number[]]>([
    ['that refuses', null, [1000, 2000, 5000, 10_000, 10_000, 10_000]],
    ['that goes after a few seconds', 5000, [1000, 2000, 5000, 10_000, 10_000, 10_000]],
    ['that was good for 10 s each time', 11_000, [1000, 1000, 1000, 1000, 1000, 1000]],
  ])('tries a source %s again after', (_, readingMs, expected) => expect(waits(6, readingMs)).toEqual(expected));

  it('does not count a stall as good reading', () => {
    const upTo = 10_100;
    const flaps: At[] = [
      [10, FAILED],
      [11, ENDED],
      [1011, TICK],
      [1050, OPENED],
      ...pictures(1100, 200),
      [8367, TICK],
      [upTo, PACKET],
      [upTo + 5000, FAILED],
      [upTo + 5001, ENDED],
    ];
    expect(run(flaps).state).toMatchObject({ is: 'waiting', until: upTo + 5001 + 2000 });
  });
});

describe('on any walk', () => {
  const event = fc.oneof(
    { weight: 6, arbitrary: fc.constant(PACKET) },
    { weight: 4, arbitrary: fc.constant(TICK) },
    { weight: 1, arbitrary: fc.constant(OPENED) },
    { weight: 1, arbitrary: fc.constant(FAILED) },
    { weight: 1, arbitrary: fc.constant(ENDED) },
  );
  const walk = fc.array(fc.tuple(fc.integer({ min: 0, max: 3000 }), event), { maxLength: 200 });

  it('a feed has a connection or is about to: it opens one only after the last has ended, and interrupts none twice', () => {
    fc.assert(
      fc.property(walk, (steps) => {
        let now = 0;
        let { state } = begin(millis(0));
        let [open, interrupted] = [true, false];
        for (const [wait, event] of steps) {
          now += wait;
          const before = state;
          const next = step(state, event, millis(now), ABOUT);
          state = next.state;
          if (event.is === 'ended' && before.is === 'closing') open = false;
          for (const effect of next.effects) {
            if (effect.do === 'open') {
              expect(open).toBe(false);
              [open, interrupted] = [true, false];
            }
            if (effect.do === 'interrupt') {
              expect([open, interrupted]).toEqual([true, false]);
              interrupted = true;
            }
            if (effect.do === 'die') expect(open).toBe(true);
          }
        }
      }),
    );
  });

  it('time alone leads out of every state: to a new try or the end of the process, within 25 s', () => {
    fc.assert(
      fc.property(walk, (steps) => {
        let now = 0;
        let { state } = begin(millis(0));
        for (const [wait, event] of steps) state = step(state, event, millis((now += wait)), ABOUT).state;
        const end = now + 25_000;
        for (;;) {
          now = Math.max(now, wakeAt(state, ABOUT));
          expect(now).toBeLessThan(end);
          const next = step(state, TICK, millis(now), ABOUT);
          expect(next.state !== state || next.effects.length > 0).toBe(true);
          if (next.effects.some((effect) => effect.do === 'open' || effect.do === 'die')) return;
          state = next.state;
        }
      }),
    );
  });

  it('tells each change of what it reports, and nothing else', () => {
    fc.assert(
      fc.property(walk, (steps) => {
        let now = 0;
        let { state } = begin(millis(0));
        for (const [wait, event] of steps) {
          const next = step(state, event, millis((now += wait)), ABOUT);
          const changed = report(state, NAME).state !== report(next.state, NAME).state;
          if (changed) expect(next.effects.map((effect) => effect.do)).toContain('tell');
          state = next.state;
        }
      }),
    );
  });

  it('waits longer for a source that calls us', () => {
    const { state } = begin(millis(0));
    const calls = { name: NAME, calls: true };
    expect(wakeAt(state, calls)).toBe(60_000);
    const answered = step(state, { is: 'opened', bursty: false }, millis(30_000), calls).state;
    expect(wakeAt(answered, calls)).toBe(35_000);
  });
});
