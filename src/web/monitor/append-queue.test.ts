import { describe, expect, it } from 'vitest';
import { AppendQueue } from './append-queue.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);

describe('the append queue', () => {
  it('joins what waits', () => {
    const queue = new AppendQueue(100);
    for (const value of [1, 2, 3]) queue.push({ type: 'a', bytes: bytes(value) });
    expect(queue.take()).toEqual({ type: 'a', bytes: bytes(1, 2, 3) });
    expect(queue.take()).toBe(null);
  });

  it('does not join over a change of type', () => {
    const queue = new AppendQueue(100);
    queue.push({ type: 'a', bytes: bytes(1) });
    queue.push({ type: 'b', bytes: bytes(2) });
    queue.push({ type: 'b', bytes: bytes(3) });
    expect([queue.take(), queue.take()]).toEqual([
      { type: 'a', bytes: bytes(1) },
      { type: 'b', bytes: bytes(2, 3) },
    ]);
  });

  it('gives again first what was put back', () => {
    const queue = new AppendQueue(100);
    queue.push({ type: 'a', bytes: bytes(2) });
    queue.putBack({ type: 'a', bytes: bytes(1) });
    expect(queue.take()?.bytes).toEqual(bytes(1, 2));
  });

  it('says when it is full, and begins empty then', () => {
    const queue = new AppendQueue(3);
    expect(queue.push({ type: 'a', bytes: bytes(1, 2) })).toBe(true);
    expect(queue.push({ type: 'a', bytes: bytes(3, 4) })).toBe(false);
    expect(queue.take()).toBe(null);
    expect(queue.push({ type: 'a', bytes: bytes(5, 6, 7) })).toBe(true);
  });
});
