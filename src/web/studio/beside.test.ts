import { describe, expect, it } from 'vitest';
import { beside } from './beside.ts';

const window = { width: 1366, height: 768 };

describe('beside', () => {
  it('stands under a row of the upper half', () =>
    expect(beside({ right: 1012, top: 300, bottom: 341 }, 320, window)).toEqual({ left: 692, top: 345 }));
  it('stands over one of the lower half', () =>
    expect(beside({ right: 1012, top: 420, bottom: 461 }, 320, window)).toEqual({ left: 692, bottom: 352 }));
  it('stays in the window', () => expect(beside({ right: 1500, top: 0, bottom: 41 }, 320, window).left).toBe(1038));
  it('begins in the window, however narrow it is', () =>
    expect(beside({ right: 190, top: 0, bottom: 41 }, 320, { width: 200, height: 768 }).left).toBe(8));
});
