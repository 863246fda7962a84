import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createStored } from './stored.ts';

const countOf = (stored: unknown): { readonly count: number } => ({
  count: typeof stored === 'object' && stored !== null && 'count' in stored ? Number(stored.count) : 0,
});
let kept: Map<string, string>;

beforeEach(() => {
  kept = new Map();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => kept.set(key, text),
  });
});
afterEach(() => void vi.unstubAllGlobals());

describe('a stored choice', () => {
  it('is there again when the page is loaded again', () => {
    createStored('count', countOf).change({ count: 3 });
    expect(createStored('count', countOf).now()).toEqual({ count: 3 });
  });

  it('is as at first where what is stored cannot be read', () => {
    kept.set('count', '{');
    expect(createStored('count', countOf).now()).toEqual({ count: 0 });
  });

  it('holds, though the browser keeps nothing', () => {
    vi.stubGlobal('localStorage', {
      getItem: () => {
        throw new DOMException('denied', 'SecurityError');
      },
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    });
    const stored = createStored('count', countOf);
    stored.change({ count: 4 });
    expect(stored.now()).toEqual({ count: 4 });
  });
});
