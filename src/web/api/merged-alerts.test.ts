import { describe, expect, it } from 'vitest';
import { exampleAlert } from '../../../test/kit/example-alert.ts';
import { mergedAlerts } from './merged-alerts.ts';

const AT = '2030-01-01T12:00:09.000Z';
const first = exampleAlert();
const seen = { ...first, acknowledged_at: AT };
const over = { ...seen, healed_at: AT };
const again = exampleAlert({ times: 2, last_at: AT });

describe('mergedAlerts', () => {
  it('keeps what was told last, whichever report it is in', () => {
    const steps = [first, seen, over, again];
    steps.forEach((older, index) => {
      for (const newer of steps.slice(index)) {
        expect(mergedAlerts([older], [newer])).toEqual([newer]);
        expect(mergedAlerts([newer], [older])).toEqual([newer]);
      }
    });
  });

  it('holds what only one of them knows, the newest first', () => {
    const other = exampleAlert({ id: 2, last_at: AT });
    expect(mergedAlerts([first], [other])).toEqual([other, first]);
    expect(mergedAlerts([], [])).toEqual([]);
  });

  it('takes the second of two that differ in nothing that counts', () => {
    expect(mergedAlerts([first], [{ ...first, is_flapping: true }])).toEqual([{ ...first, is_flapping: true }]);
  });
});
