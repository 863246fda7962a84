import { describe, expect, it } from 'vitest';
import { frame, millis, type Millis } from '#core/units.ts';
import type { Clock } from '#core/clock.ts';
import { dueAt, numberAt, Ticker } from './ticker.ts';

const rate = { num: 30, den: 1 };
const program = { t0: 1000, epoch: 0, rate };

/** A clock that stands at what `at` says; timers ring when the test calls `ring`. */
const handClock = (start: number) => {
  let now = start;
  let ring: (() => void) | null = null;
  const clock: Clock = {
    now: () => millis(now),
    wall: () => millis(now),
    timer: (_delay: Millis, next) => {
      ring = next;
      return { [Symbol.dispose]: () => (ring = null) };
    },
  };
  return { clock, ringAt: (time: number) => ((now = time), ring?.()) };
};

describe('the ticker', () => {
  it('makes each picture once, when it is due, and never two in one turn', () => {
    const { clock, ringAt } = handClock(1000);
    const made: number[] = [];
    using _ticker = new Ticker(clock, program, frame(0), (number) => made.push(number));
    ringAt(1000);
    ringAt(1020);
    expect(made).toEqual([0]);
    ringAt(1033.4);
    expect(made).toEqual([0, 1]);
    ringAt(1200);
    expect(made).toEqual([0, 1, 2]);
    ringAt(1200);
    ringAt(1200);
    expect(made).toEqual([0, 1, 2, 3, 4]);
  });

  it('jumps to what is due where the process stood still for more than a second', () => {
    const { clock, ringAt } = handClock(1000);
    const made: [number, boolean][] = [];
    using _ticker = new Ticker(clock, program, frame(0), (number, _late, jumped) => made.push([number, jumped]));
    ringAt(1000);
    ringAt(6000);
    expect(made).toEqual([
      [0, false],
      [150, true],
    ]);
  });

  it('goes on after a turn that throws', () => {
    const { clock, ringAt } = handClock(1000);
    const made: number[] = [];
    using _ticker = new Ticker(clock, program, frame(0), (number) => {
      made.push(number);
      if (number === 0) throw new Error('a bad picture');
    });
    expect(() => ringAt(1000)).toThrow('a bad picture');
    ringAt(1034);
    expect(made).toEqual([0, 1]);
  });

  it('is exact for rates that are fractions', () => {
    const ntsc = { ...program, rate: { num: 30_000, den: 1001 } };
    expect(numberAt(ntsc, dueAt(ntsc, frame(107_892)))).toBe(107_892);
    expect(dueAt(ntsc, frame(30_000))).toBeCloseTo(1000 + 1_001_000, 6);
  });
});
