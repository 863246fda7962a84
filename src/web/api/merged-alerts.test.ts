import { describe, expect, it } from 'vitest';
import { exampleAlert } from '../../../test/kit/example-alert.ts';
import { mergedAlerts, withoutGone } from './merged-alerts.ts';

const AT = '2030-01-01T12:00:09.000Z';
const first = exampleAlert();

describe('mergedAlerts', () => {
  it('takes each as it was told later, also where it was acknowledged before and is worse since', () => {
    const seen = { ...first, acknowledged_at: AT };
    const worse = exampleAlert({ level: 'failure' });
    expect(mergedAlerts([first], [seen])).toEqual([seen]);
    expect(mergedAlerts([seen], [worse])).toEqual([worse]);
  });

  it('holds what only one of them knows, the newest first', () => {
    const other = exampleAlert({ id: 2, last_at: AT });
    expect(mergedAlerts([first], [other])).toEqual([other, first]);
    expect(mergedAlerts([other], [first])).toEqual([other, first]);
    expect(mergedAlerts([], [])).toEqual([]);
  });

  it('lets the oldest of those that are over go, and none that holds, however old', () => {
    const over = Array.from({ length: 201 }, (_, index) => exampleAlert({ id: 2 + index, last_at: AT, healed_at: AT }));
    const merged = mergedAlerts([first], over);
    expect([merged.length, merged[0]?.id, merged.at(-1)]).toEqual([201, 202, first]);
  });
});

describe('withoutGone', () => {
  it('drops what held where the answer knows nothing of it', () => {
    const over = exampleAlert({ id: 2, healed_at: AT });
    const held = exampleAlert({ id: 3 });
    expect(withoutGone([first, over, held], [held])).toEqual([over, held]);
  });
});
