import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { systemClock } from './system-clock.ts';
import { millis } from './units.ts';

describe('the system clock', () => {
  it('counts alike in every process', () => {
    const before = systemClock.now();
    const there = Number(execFileSync(process.execPath, ['-p', 'process.hrtime.bigint()'], { encoding: 'utf8' }).replace('n', '')) / 1e6;
    expect(there).toBeGreaterThan(before);
    expect(there).toBeLessThan(systemClock.now());
  });

  it('rings a timer once, and not when it was cancelled', async () => {
    let rings = 0;
    const cancelled = systemClock.timer(millis(0), () => (rings += 10));
    cancelled[Symbol.dispose]();
    await new Promise<void>((resolve) => {
      systemClock.timer(millis(1), () => {
        rings += 1;
        resolve();
      });
    });
    expect(rings).toBe(1);
  });
});
