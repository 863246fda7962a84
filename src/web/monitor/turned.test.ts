import { describe, expect, it } from 'vitest';
import { muted, turned } from './turned.ts';

const loud = { isMuted: false, volume: 0.4 };

describe('turned', () => {
  it('is as loud as asked for', () => expect(turned(loud, 0.7)).toEqual({ isMuted: false, volume: 0.7 }));
  it('ends muting', () => expect(turned({ ...loud, isMuted: true }, 0.7).isMuted).toBe(false));
  it('is muted at 0, and as loud as before when the sound comes back', () => {
    expect(turned(loud, 0)).toEqual({ isMuted: true, volume: 0.4 });
    expect(muted(turned(loud, 0))).toEqual(loud);
  });
  it('is not changed to no number', () => expect(turned(loud, NaN)).toEqual({ isMuted: true, volume: 0.4 }));
});
