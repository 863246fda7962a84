import { describe, expect, it } from 'vitest';
import { frame, seconds } from '#core/units.ts';
import { PieceCache } from './piece-cache.ts';

const piece = (number: number, key = false, bytes = 10) => ({
  number: frame(number),
  hasPicture: true,
  key,
  at: seconds(number / 30),
  bytes: Buffer.alloc(bytes),
});

describe('the piece cache', () => {
  it('holds what came since the last key picture', () => {
    const cache = new PieceCache(1000);
    for (const each of [piece(1), piece(2, true), piece(3), piece(4, true), piece(5)]) cache.add(each);
    expect(cache.pieces.map(({ number }) => number)).toEqual([4, 5]);
  });

  it('is empty until the next key picture once it held too much', () => {
    const cache = new PieceCache(25);
    for (const each of [piece(0, true), piece(1), piece(2), piece(3)]) cache.add(each);
    expect(cache.pieces).toEqual([]);
    cache.add(piece(4, true));
    expect(cache.pieces.map(({ number }) => number)).toEqual([4]);
  });

  it('knows the size of a GOP also when a new one has just begun', () => {
    const cache = new PieceCache(1000);
    for (const each of [piece(0, true, 100), piece(1), piece(2, true, 50)]) cache.add(each);
    expect(cache.gopBytes).toBe(110);
  });
});
