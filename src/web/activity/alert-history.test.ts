import { describe, expect, it } from 'vitest';
import { exampleAlert } from '../../../test/kit/example-alert.ts';
import { alertHistory } from './alert-history.ts';

const at = (hour: number, minute: number): Date => new Date(2030, 0, 2, hour, minute);
const iso = (hour: number, minute: number): string => at(hour, minute).toISOString();
const now = at(13, 0);
const first = exampleAlert({ since: iso(2, 10), last_at: iso(2, 10) });

describe('alertHistory', () => {
  it('says since when it holds', () => {
    expect(alertHistory(first, now)).toEqual(['since 02:10:00']);
  });

  it('counts how often it came, and says that it comes and goes', () => {
    expect(alertHistory({ ...first, times: 5, is_flapping: true }, now)).toEqual([
      '5 times since 02:10:00',
      'It comes and goes: it is not told anew until it holds still.',
    ]);
  });

  it('says when it was over and how long it held, and no longer that it comes and goes', () => {
    const over = { ...first, is_flapping: true, acknowledged_at: iso(2, 11), healed_at: iso(2, 14) };
    expect(alertHistory(over, now)).toEqual(['since 02:10:00', 'over 02:14:00, after 04:00', 'Acknowledged 02:11:00']);
  });
});
