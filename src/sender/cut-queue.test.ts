import { describe, expect, it } from 'vitest';
import { frame } from '#core/units.ts';
import { formatMessage } from '../../test/kit/program-messages.ts';
import { CutQueue } from './cut-queue.ts';
import type { Cut } from './fragment-cutter.ts';

const MB = 1024 * 1024;

const cut = (key: boolean, bytes = 1000, pictures = 15): Cut => ({
  format: formatMessage(),
  pictures: Array.from({ length: pictures }, (_, index) => ({ number: frame(index), key: key && index === 0, data: Buffer.alloc(0) })),
  sounds: [],
  bytes,
});

/** Half a second each, a key picture in each fourth. */
const gops = (count: number): Cut[] => Array.from({ length: 4 * count }, (_, index) => cut(index % 4 === 0));

describe('what waits for the disk', () => {
  it('comes in its order', () => {
    const queue = new CutQueue();
    const cuts = gops(1);
    cuts.forEach((each) => queue.add(each));
    const out = cuts.map(() => {
      const { first } = queue;
      queue.shift();
      return first;
    });
    expect(out).toEqual(cuts);
    expect(queue.first).toBeUndefined();
  });

  it('is four seconds at most; then the rest of the group is lost, and all groups until there is room for one', () => {
    const queue = new CutQueue();
    expect(gops(3).map((each) => queue.add(each))).toEqual([...Array(8).fill(true), ...Array(4).fill(false)]);
    queue.shift();
    // There is room, but it would go on in the middle of a group.
    expect(queue.add(cut(false))).toBe(false);
    expect(queue.add(cut(true))).toBe(true);
  });

  it('is 16 MB at most', () => {
    const queue = new CutQueue();
    expect([cut(true, 10 * MB), cut(false, 6 * MB), cut(false, 1), cut(true, 1)].map((each) => queue.add(each))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    queue.shift();
    expect(queue.add(cut(true, 10 * MB))).toBe(true);
  });

  it('has room for one, however large it is', () => expect(new CutQueue().add(cut(true, 20 * MB))).toBe(true));

  it('has room again for as much as was taken out, for ever', () => {
    const queue = new CutQueue();
    for (let round = 0; round < 100_000; round++) {
      expect(queue.add(cut(true, 1000, 1))).toBe(true);
      if (round >= 50) queue.shift();
    }
  });
});
