import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Arena } from './arena.ts';

describe('Arena', () => {
  it('gives nobody what another has, whatever the order of taking and giving', () =>
    fc.assert(
      fc.property(fc.array(fc.record({ bytes: fc.integer({ min: 0, max: 400 }), give: fc.nat() }), { maxLength: 60 }), (steps) => {
        const arena = new Arena(64);
        const held: { from: number; to: number }[] = [];
        for (const { bytes, give } of steps) {
          const from = arena.take(bytes);
          held.push({ from, to: from + bytes });
          if (give % 2 === 0) arena.give(held.splice(give % held.length, 1)[0]?.from ?? 0);
          const inOrder = held.toSorted((a, b) => a.from - b.from);
          expect(inOrder.every((piece, index) => piece.from >= 64 && piece.to <= (inOrder[index + 1]?.from ?? arena.end))).toBe(true);
        }
        for (const { from } of held) arena.give(from);
        expect(arena.end).toBe(64);
      }),
    ));

  it('uses again what came back, so that a picture made anew every second takes no more', () => {
    const arena = new Arena(0);
    const first = arena.take(1000);
    arena.take(16);
    arena.give(first);
    expect(arena.take(990)).toBe(first);
    expect(arena.end).toBe(1024);
  });

  it('does not take back what it never gave', () => expect(() => new Arena(0).give(16)).toThrow('nobody has'));
});
