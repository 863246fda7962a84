import { describe, expect, it } from 'vitest';
import { alertsSearch, eventsSearch } from './searches.ts';

describe('alertsSearch', () => {
  it('takes a number and nothing else', () => {
    expect(alertsSearch({ alert: 3, other: 1 })).toEqual({ alert: 3 });
    for (const alert of ['3', 1.5, null, {}]) expect(alertsSearch({ alert })).toEqual({});
  });
});

describe('eventsSearch', () => {
  it('takes words, also where they look like a number, and a level that there is', () => {
    expect(eventsSearch({ search: ' pier ', level: 'failure' })).toEqual({ search: 'pier', level: 'failure' });
    expect(eventsSearch({ search: 503 })).toEqual({ search: '503' });
  });

  it('leaves out what is neither', () => {
    expect(eventsSearch({ search: '  ', level: 'all' })).toEqual({});
    expect(eventsSearch({ search: ['a'], level: 7 })).toEqual({});
    expect(eventsSearch({ search: 'x'.repeat(5_000) }).search).toHaveLength(200);
  });
});
