import { describe, expect, it } from 'vitest';
import { exampleAlert } from '../../../test/kit/example-alert.ts';
import { lastHealed, newestFirst, openUnacknowledged } from './open-alerts.ts';

const AT = '2030-01-01T12:00:01Z';

describe('openUnacknowledged', () => {
  it('counts what holds and nobody has seen', () => {
    const seen = exampleAlert({ id: 2, acknowledged_at: AT });
    const over = exampleAlert({ id: 3, healed_at: AT });
    expect(openUnacknowledged([exampleAlert(), seen, over])).toBe(1);
    expect(openUnacknowledged([])).toBe(0);
  });
});

describe('newestFirst', () => {
  it('goes by when each came last, and of two at the same time by which is newer', () => {
    const [old, young, twin] = [exampleAlert({ id: 1 }), exampleAlert({ id: 2, last_at: AT }), exampleAlert({ id: 3, last_at: AT })];
    expect(newestFirst([old, young, twin])).toEqual([twin, young, old]);
  });
});

describe('lastHealed', () => {
  it('is the one that was over last, whichever came last', () => {
    const [first, second] = [
      exampleAlert({ id: 1, last_at: AT, healed_at: AT }),
      exampleAlert({ id: 2, healed_at: '2030-01-01T12:00:20Z' }),
    ];
    expect(lastHealed([first, second, exampleAlert({ id: 3 })])).toBe(second);
    expect(lastHealed([exampleAlert()])).toBeNull();
  });
});
