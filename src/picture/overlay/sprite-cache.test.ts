import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { kernels } from '../kernels.ts';
import { Sprite } from '../sprite.ts';
import { SpriteCache, type Drawn } from './sprite-cache.ts';

const SIDE = 10;
/** At seven bytes a pixel two of them fit. */
const MOST_BYTES = 1500;
const drawn = (): Drawn => {
  const size = { width: SIDE, height: SIDE };
  return { sprite: Sprite.fromRgba(size, new Uint8Array(SIDE * SIDE * 4)), box: size, bleed: 0, troubles: [] };
};

let cache: SpriteCache;
beforeEach(() => {
  cache = new SpriteCache(MOST_BYTES);
});
afterEach(() => cache[Symbol.dispose]());

const kept = (...keys: string[]): string[] => keys.filter((key) => cache.has(key));
const put = (...keys: string[]): void => keys.forEach((key) => cache.put(key, drawn()));

describe('SpriteCache', () => {
  it('lets go of what was asked for longest ago', () => {
    put('a', 'b');
    cache.get('a');
    put('c');
    cache.trim(new Set());
    expect(kept('a', 'b', 'c')).toEqual(['a', 'c']);
  });

  it('keeps what is in use, however much that is', () => {
    put('a', 'b', 'c', 'd');
    cache.trim(new Set(['a', 'b', 'c']));
    expect(kept('a', 'b', 'c', 'd')).toEqual(['a', 'b', 'c']);
  });

  it('counts what has gone no more', () => {
    for (let turn = 0; turn < 100; turn++) {
      put(`${turn}`);
      cache.trim(new Set());
    }
    expect(kept('97', '98', '99')).toEqual(['98', '99']);
  });

  it('gives back the memory of what it lets go of', () => {
    put('first');
    const before = kernels().memory.length;
    for (let turn = 0; turn < 5000; turn++) {
      put(`${turn}`);
      cache.trim(new Set());
    }
    expect(kernels().memory.length).toBe(before);
  });
});
