import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { millis } from '#core/units.ts';
import { calm, degraded, ladderOf, overloadEvent, stepOverload, type Load, type Overload } from './overload.ts';

const busy: Load = { backlogSeconds: 0.4, encodeShare: 1.2 };
const idle: Load = { backlogSeconds: 0, encodeShare: 0.3 };
const x264 = ladderOf({ encoder: 'libx264', speed: 'veryfast' });
const LAST = x264.length - 1;

/** Looks at the load every 100 ms from `from` to `to`, in seconds. */
function look(state: Overload, load: Load, from: number, to: number): Overload {
  let now = state;
  for (let t = from * 10; t <= to * 10; t++) now = stepOverload(now, load, LAST, millis(t * 100));
  return now;
}

/** An engine that has run for a while, at 0 s. */
const start = { ...calm(millis(0)), began: millis(-10_000) };

describe('the ladder', () => {
  it('has speeds first, then every second picture, then overlays', () => {
    expect(x264.map(({ speed, halfRate, holdOverlays }) => [speed, halfRate, holdOverlays])).toEqual([
      ['veryfast', false, false],
      ['superfast', false, false],
      ['ultrafast', false, false],
      ['ultrafast', true, false],
      ['ultrafast', true, true],
    ]);
  });

  it('has no speeds where the encoder has none', () => {
    expect(ladderOf({ encoder: 'h264_nvenc', speed: 'veryfast' }).map(({ halfRate }) => halfRate)).toEqual([false, true, true]);
  });
});

describe('under load it', () => {
  it('does nothing about a short burst', () => expect(look(start, busy, 0, 0.2).rung).toBe(0));

  it('does not judge an engine in its first six seconds', () => {
    const cold = calm(millis(0));
    expect(look(cold, busy, 0, 5.9).rung).toBe(0);
    expect(look(cold, busy, 0, 6).rung).toBe(1);
  });

  it('goes down one step at a time while the backlog lasts, and no further than the last', () => {
    expect(look(start, busy, 0, 0.3).rung).toBe(1);
    expect(look(start, busy, 0, 0.8).rung).toBe(1);
    expect(look(start, busy, 0, 0.9).rung).toBe(2);
    expect(look(start, busy, 0, 60).rung).toBe(LAST);
  });

  it('undoes each step after 30 s of health, in reverse order', () => {
    const down = look(start, busy, 0, 0.9);
    expect(look(down, idle, 1, 30.8).rung).toBe(2);
    const one = look(down, idle, 1, 31);
    expect(one.rung).toBe(1);
    expect(look(one, idle, 31.1, 60.8).rung).toBe(1);
    expect(look(one, idle, 31.1, 300).rung).toBe(0);
  });

  it('stays where it is while there is no room for what a step back costs', () => {
    const down = look(start, busy, 0, 0.3);
    expect(look(down, { backlogSeconds: 0, encodeShare: 0.5 }, 0.4, 300).rung).toBe(1);
  });

  it('does not take moments in which another program has the processor for want of room', () => {
    let state = look(start, busy, 0, 0.3);
    for (let t = 0.4; t < 31; t += 5) {
      state = look(state, { backlogSeconds: 0, encodeShare: 0.8 }, t, t + 0.9);
      state = look(state, { backlogSeconds: 0, encodeShare: 0.2 }, t + 1, t + 4.9);
    }
    expect(state.rung).toBe(0);
  });

  it('waits twice as long before it undoes a step that it had to take again at once', () => {
    const undone = look(look(start, busy, 0, 0.3), idle, 0.4, 31);
    expect(undone.rung).toBe(0);
    const again = look(undone, busy, 31.1, 31.4);
    expect(again.rung).toBe(1);
    expect(look(again, idle, 31.5, 91).rung).toBe(1);
    expect(look(again, idle, 31.5, 92).rung).toBe(0);
  });

  it('moves by one step and stays on the ladder, whatever the load does', () => {
    const load = fc.record({ backlogSeconds: fc.constantFrom(0, 0.1, 0.3), encodeShare: fc.constantFrom(0, 0.3, 0.5, 2) });
    fc.assert(
      fc.property(fc.array(fc.tuple(load, fc.integer({ min: 0, max: 60_000 })), { maxLength: 100 }), (looks) => {
        let state = start;
        let now = 0;
        for (const [each, later] of looks) {
          const next = stepOverload(state, each, LAST, millis((now += later)));
          expect(Math.abs(next.rung - state.rung)).toBeLessThanOrEqual(1);
          expect(x264[next.rung]).toBeDefined();
          state = next;
        }
      }),
    );
  });
});

describe('what is told', () => {
  it.each(x264.slice(1).map((rung, index) => [index + 1, rung] as const))('of step %i is one event down and one up', (index, rung) => {
    const above = x264[index - 1] ?? x264[0];
    const [down, up] = [overloadEvent(above, rung), overloadEvent(rung, above)];
    expect([down.code, up.code]).toEqual(['OVERLOAD_STEP', 'OVERLOAD_OVER']);
    expect(degraded(x264, index)?.message).toBe(down.message);
    expect(up.message).not.toBe(down.message);
  });

  it('is nothing while nothing is given up', () => expect(degraded(x264, 0)).toBeNull());
});
