import { describe, expect, it } from 'vitest';
import { Turns } from './turns.ts';

function gates(count: number) {
  const all = Array.from({ length: count }, () => Promise.withResolvers<void>());
  const begun: number[] = [];
  const work = (index: number) => () => {
    begun.push(index);
    return all[index]?.promise ?? Promise.resolve();
  };
  return { all, begun, work };
}

describe('Turns', () => {
  it('does so much at once, the rest in turn, also after work that failed', async () => {
    const turns = new Turns(2);
    const { all, begun, work } = gates(4);
    const taken = all.map((_, index) => turns.take(work(index)));
    const outcomes = Promise.allSettled(taken);
    expect(begun).toEqual([0, 1]);
    all[1]?.reject(new Error('no'));
    await taken[1]?.catch(() => null);
    expect(begun).toEqual([0, 1, 2]);
    for (const gate of all) gate.resolve();
    expect((await outcomes).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    expect(begun).toEqual([0, 1, 2, 3]);
  });

  it('does one at a time where nothing else is said, and gives what comes of it', async () => {
    const turns = new Turns();
    const { all, begun, work } = gates(1);
    const first = turns.take(work(0));
    const second = turns.take(async () => begun.push(1));
    expect(begun).toEqual([0]);
    all[0]?.resolve();
    expect(await Promise.all([first, second])).toEqual([undefined, 2]);
  });

  it('is idle when all that was taken has ended, well or badly', async () => {
    const turns = new Turns(2);
    const { all, work } = gates(3);
    const outcomes = Promise.allSettled(all.map((_, index) => turns.take(work(index))));
    let isIdle = false;
    const idle = turns.idle.then(() => (isIdle = true));
    all[0]?.reject(new Error('no'));
    all[1]?.resolve();
    await turns.take(async () => null);
    expect(isIdle).toBe(false);
    all[2]?.resolve();
    await idle;
    await outcomes;
    await turns.idle;
  });
});
