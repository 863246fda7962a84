import { describe, expect, it } from 'vitest';
import { step } from './go-sequence.ts';

const waiting = step(null, 'KeyG', 5_000).waiting;

describe('G, then the key of a screen', () => {
  it('goes there, and nobody else hears the second key', () =>
    expect(step(waiting, 'KeyL', 5_999)).toEqual({ waiting: null, goes: '/library', isTaken: true }));

  it('is over after a second', () => expect(step(waiting, 'KeyL', 6_000)).toEqual({ waiting: null, goes: null, isTaken: false }));

  it('leaves a key that is no screen’s to whom it belongs', () =>
    expect(step(waiting, 'KeyX', 5_100)).toEqual({ waiting: null, goes: null, isTaken: false }));

  it('never takes what viewers see', () => expect(step(waiting, 'Shift+KeyS', 5_100).isTaken).toBe(false));

  it('begins anew with a second G', () => expect(step(waiting, 'KeyG', 5_500).waiting).toEqual({ until: 6_500 }));

  it('takes a screen’s key alone for nothing', () => expect(step(null, 'KeyD', 5_000).isTaken).toBe(false));

  it('knows no screen by a name that every object has', () => expect(step(waiting, 'toString', 5_100).goes).toBeNull());
});
