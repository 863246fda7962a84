import { describe, expect, it } from 'vitest';
import { millis } from '#core/units.ts';
import { calm, stepOverload, type Load, type Overload } from './overload.ts';

const busy: Load = { backlogSeconds: 0.4, encodeShare: 1.2 };
const idle: Load = { backlogSeconds: 0, encodeShare: 0.3 };

/** Looks at the load every 100 ms for `seconds`. */
function look(state: Overload, load: Load, seconds: number, from: number): Overload {
  let now = state;
  for (let t = 0; t <= seconds * 1000; t += 100) now = stepOverload(now, load, 'veryfast', millis(from + t));
  return now;
}

describe('the overload ladder', () => {
  it('does nothing about a short burst', () => {
    const state = look(calm('veryfast', millis(0)), busy, 0.2, 0);
    expect(state.speed).toBe('veryfast');
  });

  it('makes the encoder faster while the backlog lasts, one step at a time', () => {
    const first = look(calm('veryfast', millis(0)), busy, 0.3, 0);
    expect(first.speed).toBe('superfast');
    expect(look(first, busy, 0.4, 400).speed).toBe('ultrafast');
    expect(look(first, busy, 60, 400).speed).toBe('ultrafast');
  });

  it('goes back after 30 s of health, and no further than the show asks for', () => {
    const hurried = look(calm('veryfast', millis(0)), busy, 0.3, 0);
    expect(look(hurried, idle, 29, 400).speed).toBe('superfast');
    expect(look(hurried, idle, 31, 400).speed).toBe('veryfast');
    expect(look(hurried, idle, 200, 400).speed).toBe('veryfast');
  });

  it('stays where it is while there is no room for a slower speed', () => {
    const hurried = look(calm('veryfast', millis(0)), busy, 0.3, 0);
    expect(look(hurried, { backlogSeconds: 0, encodeShare: 0.7 }, 300, 400).speed).toBe('superfast');
  });
});
