import { describe, expect, it } from 'vitest';
import { freeRoom } from './free-room.ts';

describe('freeRoom', () => {
  it.each([
    [0, '0.0 GB free'],
    [99e6, '0.0 GB free'],
    [9.99e9, '9.9 GB free'],
    [10e9, '10 GB free'],
    [212.9e9, '212 GB free'],
  ])('of %d bytes is %s', (bytes, words) => expect(freeRoom(bytes)).toBe(words));
});
