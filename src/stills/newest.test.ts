import { describe, expect, it } from 'vitest';
import { millis } from '#core/units.ts';
import { FakeClock } from '../../test/kit/fake-clock.ts';
import { Newest } from './newest.ts';

class Made implements Disposable {
  disposed = 0;
  readonly number: number;
  constructor(number: number) {
    this.number = number;
  }
  [Symbol.dispose](): void {
    this.disposed++;
  }
}

function setUp(entriesMax = 16) {
  const clock = new FakeClock();
  const made: Made[] = [];
  const newest = new Newest<Made>(clock, { keepFor: millis(1000), entriesMax });
  const make = async (): Promise<Made> => {
    const one = new Made(made.length);
    made.push(one);
    return one;
  };
  const ask = (key = 'a'): Promise<number> => newest.use(key, make, async ({ number }) => number);
  return { clock, made, newest, make, ask };
}

describe('Newest', () => {
  it('makes one a second and gives it again meanwhile', async () => {
    const { clock, ask } = setUp();
    const numbers: number[] = [];
    for (let i = 0; i < 40; i++) {
      numbers.push(await ask());
      await clock.advance(100);
    }
    expect(new Set(numbers).size).toBe(4);
    expect(numbers.filter((number) => number === 0)).toHaveLength(10);
  });

  it('makes one for all who ask at once, and one for each source', async () => {
    const { ask } = setUp();
    expect(await Promise.all([ask('a'), ask('b'), ask('a'), ask('a')])).toEqual([0, 1, 0, 0]);
  });

  it('gives a fault again as well, and tries anew after a second', async () => {
    const { clock, newest, make } = setUp();
    let tries = 0;
    const fail = async (): Promise<Made> => Promise.reject(new Error(`fault ${++tries}`));
    const work = async ({ number }: Made): Promise<number> => number;
    await expect(newest.use('a', fail, work)).rejects.toThrow('fault 1');
    await expect(newest.use('a', fail, work)).rejects.toThrow('fault 1');
    await clock.advance(1000);
    expect(await newest.use('a', make, work)).toBe(0);
  });

  it('disposes of what is old once, and never under somebody who uses it', async () => {
    const { clock, made, newest, make } = setUp();
    const using = Promise.withResolvers<void>();
    const slow = newest.use('a', make, async () => using.promise);
    await clock.advance(5000);
    expect(made[0]?.disposed).toBe(0);
    using.resolve();
    await slow;
    await clock.advance(5000);
    expect(made[0]?.disposed).toBe(1);
  });

  it('keeps no more than it may', async () => {
    const { made, ask } = setUp(2);
    for (const key of ['a', 'b', 'c', 'd']) await ask(key);
    await Promise.resolve();
    expect(made.map(({ disposed }) => disposed)).toEqual([1, 1, 0, 0]);
  });

  it('disposes of all at its end', async () => {
    const { made, newest, ask } = setUp();
    await ask('a');
    await ask('b');
    newest[Symbol.dispose]();
    await Promise.resolve();
    expect(made.map(({ disposed }) => disposed)).toEqual([1, 1]);
  });
});
