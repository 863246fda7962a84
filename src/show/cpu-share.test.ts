import { describe, expect, it } from 'vitest';
import { cpuShare } from './cpu-share.ts';

const core = (busy: number, idle: number) => ({ user: busy / 2, nice: 0, sys: busy / 4, irq: busy / 4, idle });

describe('cpuShare', () => {
  it.each([
    ['one core busy, one idle', [core(100, 0), core(0, 100)], [core(200, 0), core(0, 200)], 0.5],
    ['a quarter of one core', [core(1000, 5000)], [core(1025, 5075)], 0.25],
    ['nothing', [core(7, 7)], [core(7, 107)], 0],
    ['everything', [core(7, 7)], [core(107, 7)], 1],
    ['an idle time that was set back', [core(0, 100)], [core(100, 90)], 1],
    ['no time between the readings', [core(7, 7)], [core(7, 7)], null],
    ['counts that went back', [core(100, 100)], [core(0, 0)], null],
    ['a core that came', [core(0, 0)], [core(50, 50), core(50, 50)], null],
    ['a machine that does not say', [], [], null],
  ])('knows %s', (_, before, now, share) => expect(cpuShare(before, now)).toBe(share));
});
