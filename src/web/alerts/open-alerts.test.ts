import { describe, expect, it } from 'vitest';
import { exampleAlert } from '../../../test/kit/example-alert.ts';
import { lastHealed, newestFirst, openUnacknowledged, worstOpen } from './open-alerts.ts';

const AT = '2030-01-01T12:00:01Z';

describe('openUnacknowledged', () => {
  it('counts what holds and nobody has seen', () => {
    const seen = exampleAlert({ id: 2, acknowledged_at: AT });
    const over = exampleAlert({ id: 3, healed_at: AT });
    expect(openUnacknowledged([exampleAlert(), seen, over])).toBe(1);
    expect(openUnacknowledged([])).toBe(0);
  });
});

describe('worstOpen', () => {
  const [problem, failure] = [exampleAlert(), exampleAlert({ id: 2, level: 'failure' })];
  const seen = { ...problem, id: 3, acknowledged_at: AT };
  it.each([
    ['a failure before a problem', [problem, failure], failure],
    [
      'a failure that somebody has seen before a problem',
      [problem, { ...failure, acknowledged_at: AT }],
      { ...failure, acknowledged_at: AT },
    ],
    ['what nobody has seen before what somebody has', [seen, problem], problem],
    ['what somebody has seen, for that hides nothing', [seen], seen],
    ['nothing that is over', [{ ...failure, healed_at: AT }], null],
  ])('is %s', (_, alerts, worst) => expect(worstOpen(alerts)).toEqual(worst));
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
