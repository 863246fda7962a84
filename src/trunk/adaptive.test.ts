import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { millis } from '#core/units.ts';
import { adaptive, adaptiveKbps, stepAdaptive, withTarget, type Adaptive } from './adaptive.ts';

const bad = { trouble: true };
const good = { trouble: false };
const start = adaptive(4500, millis(0));

/** Looks once a second from second `from` to `to`. */
function look(state: Adaptive, seen: { trouble: boolean }, from: number, to: number): Adaptive {
  let now = state;
  for (let second = from; second <= to; second++) now = stepAdaptive(now, seen, millis(second * 1000));
  return now;
}

describe('the adaptive bitrate', () => {
  it('goes 20 % down at once, and again only when the last step has had time to help', () => {
    expect(adaptiveKbps(look(start, bad, 0, 0))).toBe(3600);
    expect(adaptiveKbps(look(start, bad, 0, 2))).toBe(3600);
    expect(adaptiveKbps(look(start, bad, 0, 3))).toBe(2880);
  });

  it('stops at a floor', () => {
    expect(adaptiveKbps(look(start, bad, 0, 600))).toBe(900);
    expect(adaptiveKbps(look(adaptive(150, millis(0)), bad, 0, 600))).toBe(150);
  });

  it('goes up one step for every 30 s without trouble, and no higher than it is asked to', () => {
    const down = look(start, bad, 0, 3);
    expect(adaptiveKbps(look(down, good, 4, 32))).toBe(2880);
    expect(adaptiveKbps(look(down, good, 4, 33))).toBe(3600);
    expect(adaptiveKbps(look(down, good, 4, 62))).toBe(3600);
    expect(adaptiveKbps(look(down, good, 4, 63))).toBe(4500);
    expect(adaptiveKbps(look(down, good, 4, 600))).toBe(4500);
  });

  it('begins its 30 s anew with each trouble, also at the floor', () => {
    const floor = look(start, bad, 0, 600);
    const again = stepAdaptive(look(floor, good, 601, 629), bad, millis(629_500));
    expect(adaptiveKbps(look(again, good, 630, 659))).toBe(900);
    expect(adaptiveKbps(look(again, good, 630, 660))).toBeGreaterThan(900);
  });

  it('keeps about what the network carries when the show asks for another rate', () => {
    const down = look(start, bad, 0, 3);
    expect(adaptiveKbps(withTarget(down, 6000))).toBeLessThanOrEqual(2880);
    expect(adaptiveKbps(withTarget(down, 2000))).toBe(2000);
    expect(adaptiveKbps(withTarget(start, 6000))).toBe(6000);
  });

  it('never leaves the stretch between floor and target, and moves by one step', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 20_000 }),
        fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 40_000 })), { maxLength: 100 }),
        (target, looks) => {
          let state = adaptive(target, millis(0));
          let now = 0;
          for (const [trouble, later] of looks) {
            const next = stepAdaptive(state, { trouble }, millis((now += later)));
            expect(Math.abs(next.steps - state.steps)).toBeLessThanOrEqual(1);
            expect(adaptiveKbps(next)).toBeLessThanOrEqual(target);
            expect(adaptiveKbps(next)).toBeGreaterThanOrEqual(Math.min(target, 200));
            state = next;
          }
        },
      ),
    );
  });
});
