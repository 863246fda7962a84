import { describe, expect, it } from 'vitest';
import { withWish } from './set-wish.ts';

describe('withWish', () => {
  it.each<{ set: number[]; wish: [number, boolean][]; is: number[] }>([
    { set: [1, 2], wish: [], is: [1, 2] },
    { set: [1, 2], wish: [[3, true]], is: [1, 2, 3] },
    { set: [1, 2, 9], wish: [[1, false]], is: [2, 9] },
    { set: [1], wish: [[1, true]], is: [1] },
    { set: [1], wish: [[2, false]], is: [1] },
    {
      set: [],
      wish: [
        [2, true],
        [1, true],
      ],
      is: [2, 1],
    },
  ])('makes $is of $set', ({ set, wish, is }) => expect(withWish(set, new Map(wish))).toEqual(is));
});
