import { describe, expect, it } from 'vitest';
import { GatedLoudness } from './gated-loudness.ts';
import { powerOfLufs } from './lufs.ts';

function of(...blocks: readonly (readonly [count: number, lufs: number])[]): number {
  const gated = new GatedLoudness();
  for (const [count, lufs] of blocks) for (let i = 0; i < count; i++) gated.add(powerOfLufs(lufs));
  return gated.lufs;
}

describe('GatedLoudness', () => {
  it.each([
    { name: 'nothing', blocks: [], lufs: -Infinity },
    { name: 'silence alone', blocks: [[100, -70.1]], lufs: -Infinity },
    { name: 'one level', blocks: [[100, -23.04]], lufs: -23.04 },
    {
      name: 'silence, which does not count',
      blocks: [
        [100, -20],
        [1000, -71],
      ],
      lufs: -20,
    },
    {
      name: 'pauses, which do not count',
      blocks: [
        [100, -20],
        [100, -34],
      ],
      lufs: -20,
    },
    {
      name: 'what is soft but no pause',
      blocks: [
        [100, -20],
        [100, -30],
      ],
      lufs: -22.6,
    },
    { name: 'more than full scale', blocks: [[10, 40]], lufs: 40 },
  ] as const)('is right for $name', ({ blocks, lufs }) => {
    expect(of(...blocks)).toBeCloseTo(lufs, 1);
  });

  it('is as exact after months as after a minute', () => {
    expect(of([2_000_000, -23.37])).toBeCloseTo(-23.37, 6);
  });

  it('takes no harm from what is not a number', () => {
    const gated = new GatedLoudness();
    for (const power of [powerOfLufs(-20), NaN, 0, -1]) gated.add(power);
    expect(gated.lufs).toBeCloseTo(-20, 6);
  });
});
