import { describe, expect, it } from 'vitest';
import { millis } from '#core/units.ts';
import { lineStep, quietLine, type Witness } from './line-trouble.ts';

const well = (id: number): Witness => ({ id, state: 'live', trouble: false });
const slow = (id: number): Witness => ({ id, state: 'live', trouble: true });
const stalled = (id: number): Witness => ({ id, state: 'stalled', trouble: true });
const away = (id: number): Witness => ({ id, state: 'retrying', trouble: false });

describe('the line', () => {
  it.each<[string, readonly Witness[], boolean]>([
    ['nobody is there', [], false],
    ['nobody is on air', [away(1), { ...slow(2), state: 'connecting' }], false],
    ['the only one is well', [well(1)], false],
    ['the only one is in trouble', [slow(1)], true],
    ['the only one takes nothing', [stalled(1)], true],
    ['the only one on air is in trouble', [slow(1), away(2), away(3)], true],
    ['one of two is', [slow(1), well(2)], false],
    ['both of two are', [slow(1), stalled(2)], true],
    ['one of three is', [stalled(1), well(2), well(3)], false],
    ['two of three are', [stalled(1), slow(2), well(3)], true],
    ['two of four are', [stalled(1), slow(2), well(3), well(4)], false],
  ])('is in trouble or not: %s', (_, looks, trouble) => expect(lineStep(quietLine, looks, millis(0)).trouble).toBe(trouble));

  /** So many seconds of each; whether it is in trouble at the end of each. */
  const played = (...parts: readonly (readonly [seconds: number, ...looks: Witness[]])[]): boolean[] => {
    let [line, now] = [quietLine, 0];
    return parts.map(([seconds, ...looks]) => {
      for (let second = 0; second < seconds; second++, now += 1000) line = lineStep(line, looks, millis(now));
      return line.trouble;
    });
  };

  it.each<[string, readonly (readonly [number, ...Witness[]])[], boolean[]]>([
    [
      'the first stall counts',
      [
        [60, well(1)],
        [9, stalled(1)],
      ],
      [false, true],
    ],
    [
      'one soon after a connection that ended so does not',
      [
        [9, stalled(1)],
        [3, away(1)],
        [20, well(1)],
        [9, stalled(1)],
      ],
      [true, false, false, false],
    ],
    [
      'one long after it does',
      [
        [9, stalled(1)],
        [3, away(1)],
        [60, well(1)],
        [9, stalled(1)],
      ],
      [true, false, false, true],
    ],
    [
      'nor does what else is wrong with it then',
      [
        [9, stalled(1)],
        [3, away(1)],
        [9, stalled(1)],
        [3, away(1)],
        [60, slow(1)],
      ],
      [true, false, false, false, false],
    ],
    [
      'until it was well for 30 s',
      [
        [9, stalled(1)],
        [3, away(1)],
        [9, stalled(1)],
        [3, away(1)],
        [29, well(1)],
        [1, slow(1)],
        [32, well(1)],
        [1, slow(1)],
      ],
      [true, false, false, false, false, false, false, true],
    ],
    [
      'a connection that ended otherwise is no stall',
      [
        [5, slow(1)],
        [3, away(1)],
        [9, stalled(1)],
      ],
      [true, false, true],
    ],
    [
      'a stall that ends by itself is none',
      [
        [5, stalled(1)],
        [5, well(1)],
        [5, stalled(1)],
      ],
      [true, false, true],
    ],
    [
      'others are judged without it',
      [
        [9, stalled(1), well(2)],
        [3, away(1), well(2)],
        [9, stalled(1), slow(2)],
      ],
      [false, false, true],
    ],
    [
      'one that was left is forgotten',
      [[9, stalled(1)], [3, away(1)], [9, stalled(1)], [1], [9, stalled(1)]],
      [true, false, false, false, true],
    ],
  ])('of one that stalls: %s', (_, parts, troubles) => expect(played(...parts)).toEqual(troubles));
});
