import { describe, expect, it } from 'vitest';
import { millis, type Millis } from '#core/units.ts';
import { afterDescription, afterGuess, breach, firstToGo, givesWay, type Guesses } from './push-limits.ts';

const seconds = (count: number) => millis(count * 1000);

describe('a connection', () => {
  it.each([
    ['is waited for', 0, 4.9, false, 4.9, null],
    ['that says nothing is closed', 0, 0, false, 5, 'handshake'],
    ['that ends half-way through its handshake is closed', 3072, 4.9, false, 5, 'handshake'],
    ['that has shaken hands may take longer', 3073, 1, false, 9.9, null],
    ['that pushes nothing is closed', 9000, 9.9, false, 10, 'no publish'],
    ['that pushes may stay', 9000, 100, true, 109.9, null],
    ['that pushes and falls silent is closed', 9000, 100, true, 110, 'silent'],
  ] as const)('%s', (_, bytes, heard, pushes, now, expected) =>
    expect(breach({ openedAt: seconds(0), bytes, heardAt: seconds(heard), pushes }, seconds(now))).toBe(expected),
  );

  it('gives its name to another only when it was silent for more than 2 s', () =>
    expect([2, 2.001].map((now) => givesWay(seconds(0), seconds(now)))).toEqual([false, true]));
});

describe('another who calls', () => {
  /** `a3` calls three times from a and publishes nothing, `A1` publishes. */
  const callers = (...groups: readonly string[]) =>
    groups.flatMap((group) => {
      const name = group.slice(0, 1);
      const from = name.toLowerCase();
      return Array.from({ length: Number(group.slice(1)) }, (_, index) => ({ id: `${name}${index}`, from, pushes: name !== from }));
    });

  it.each([
    ['where there is room', ['a7', 'b8', 'A1'], 'a', undefined],
    ['from an address that holds eight', ['a8'], 'a', 'a0'],
    ['where there is none', ['b1', 'c6', 'a8', 'd8', 'e8', 'A1'], 'f', 'a0'],
    ['from an address that publishes as well', ['A9', 'b8', 'c8', 'd7'], 'a', 'b0'],
    ['where all publish', ['A32'], 'a', undefined],
  ])('%s puts out who holds most', (_, groups, from, goes) => expect(firstToGo(callers(...groups), from)?.id).toBe(goes));
});

describe('descriptions', () => {
  function isTooMuch(...at: readonly number[]): boolean {
    let described: readonly Millis[] | null = [];
    for (const time of at) described = described && afterDescription(described, seconds(time));
    return described === null;
  }
  const ten = Array.from({ length: 10 }, (_, index) => index);

  it('are too many when there are more than ten in ten seconds', () =>
    expect([isTooMuch(...ten), isTooMuch(...ten, 9.9), isTooMuch(...ten, 10, 11, 12)]).toEqual([false, true, false]));
});

describe('wrong keys', () => {
  function waits(list: readonly (readonly [address: string, at: number])[]): number[] {
    let known: Guesses = new Map();
    return list.map(([address, at]) => {
      const { guesses, wait } = afterGuess(known, address, seconds(at));
      known = guesses;
      return wait;
    });
  }

  it('are answered ever more slowly, each address by itself', () =>
    expect(waits([['a', 0], ['a', 1], ['b', 2], ['a', 3], ['a', 4], ['a', 5]])).toEqual([500, 1000, 500, 2000, 4000, 4000])); // prettier-ignore

  it('are forgotten after a minute without one', () => expect(waits([['a', 0], ['a', 59], ['a', 119]])).toEqual([500, 1000, 500])); // prettier-ignore

  it('of no end of addresses take no end of memory', () => {
    let guesses: Guesses = new Map();
    for (let index = 0; index < 1500; index++) ({ guesses } = afterGuess(guesses, `10.0.0.${index}`, seconds(1)));
    expect(guesses.size).toBe(1000);
    expect(guesses.has('10.0.0.1499')).toBe(true);
  });
});
