import { describe, expect, it } from 'vitest';
import { exampleAlert } from '../../../test/kit/example-alert.ts';
import { pagedAlert, turned, type Page } from './alert-paging.ts';

/** The higher the number, the newer. */
const alertAt = (id: number) => exampleAlert({ id, last_at: new Date(id * 1000).toISOString() });
const four = [1, 2, 3, 4].map(alertAt);
const shownId = (page: Page | null, alerts = four): number | null => pagedAlert(alerts, page)?.alert.id ?? null;

describe('turned', () => {
  it('goes through the three newest, then back to what the line tells by itself, and around', () => {
    let page: Page | null = null;
    const seen: (number | null)[] = [];
    for (let presses = 0; presses < 5; presses += 1) {
      page = turned(four, page, 1);
      seen.push(shownId(page));
    }
    expect(seen).toEqual([4, 3, 2, null, 4]);
  });

  it('begins at the oldest of them when it goes back', () => {
    const page = turned(four, null, -1);
    expect(shownId(page)).toBe(2);
    expect(shownId(turned(four, page, -1))).toBe(3);
  });

  it('leads nowhere where nothing is open', () => {
    expect(turned([], null, 1)).toBeNull();
    expect(turned([exampleAlert({ healed_at: '2030-01-01T12:00:09Z' })], null, -1)).toBeNull();
  });
});

describe('pagedAlert', () => {
  const page = turned(four, turned(four, null, 1), 1);

  it('says which of how many it is', () => {
    expect(pagedAlert(four, page)).toMatchObject({ alert: { id: 3 }, index: 1, count: 3 });
  });

  it('ends when that one is over, and when something newer has come', () => {
    expect(shownId(page, [...four.filter(({ id }) => id !== 3), { ...alertAt(3), healed_at: '2030-01-01T12:00:09Z' }])).toBeNull();
    expect(shownId(page, [...four, alertAt(5)])).toBeNull();
  });
});
