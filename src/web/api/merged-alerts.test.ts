import { describe, expect, it } from 'vitest';
import { exampleAlert } from '../../../test/kit/example-alert.ts';
import { mergedAlerts } from './merged-alerts.ts';

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
});
