import { describe, expect, it } from 'vitest';
import { millis } from '#core/units.ts';
import { afterPacket, afterTime, stateOf, type PushPhase } from './push-phase.ts';

const rhythm = (every: number, count: number): PushPhase => {
  let phase: PushPhase = { is: 'opening' };
  for (let index = 0; index <= count; index++) phase = afterPacket(phase, millis(index * every));
  return phase;
};
const at = (phase: PushPhase, ms: number): string => stateOf(afterTime(phase, millis(ms)));

describe('a push', () => {
  it('is awaited, then good with its first packet', () => {
    expect(stateOf({ is: 'absent' })).toBe('closed');
    expect(stateOf({ is: 'opening' })).toBe('connecting');
    expect(at(rhythm(33, 0), 10)).toBe('good');
  });

  it('stalls after 0.7 s of silence, and later where its packets are far apart', () => {
    expect([1000 + 699, 1000 + 700].map((ms) => at(rhythm(100, 10), ms))).toEqual(['good', 'stalled']);
    expect([10_000 + 2999, 10_000 + 3000].map((ms) => at(rhythm(1000, 10), ms))).toEqual(['good', 'stalled']);
  });

  it('is good again with the next packet', () => {
    const stalled = afterTime(rhythm(100, 10), millis(5000));
    expect(stateOf(afterPacket(stalled, millis(5001)))).toBe('good');
  });

  it('that nobody sends stays so, whatever comes late', () => {
    expect(afterPacket({ is: 'absent' }, millis(5))).toEqual({ is: 'absent' });
    expect(at({ is: 'opening' }, 60_000)).toBe('connecting');
  });
});
