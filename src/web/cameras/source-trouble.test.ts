import { describe, expect, it } from 'vitest';
import type { Alert, ProgramAnswer } from '#contract/index.ts';
import { troubleOf } from './source-trouble.ts';

const error = { code: 'SOURCE_SILENT', message: 'Pier sends nothing.', remedy: 'Check its power.' };
const pier: ProgramAnswer['sources'][number] = {
  id: 'camera:3',
  kind: 'camera',
  camera_id: 3,
  name: 'Pier',
  state: 'closed',
  error,
  restarts: 2,
};
const alert: Alert = {
  id: 1,
  ...error,
  level: 'problem',
  about: { is: 'camera', id: 3, name: 'Pier' },
  did: 'Fuel dock is shown instead.',
  since: '2030-01-01T02:00:00Z',
  last_at: '2030-01-01T02:10:00Z',
  times: 5,
  is_flapping: false,
  acknowledged_at: null,
  healed_at: null,
};

describe('the trouble of a source', () => {
  it('is none where there is no error, whatever alerts say', () => expect(troubleOf({ ...pier, error: null }, [alert])).toBeNull());

  it('is told in three parts, with when it came last', () =>
    expect(troubleOf(pier, [alert])).toEqual({
      happened: 'Pier sends nothing.',
      did: 'Fuel dock is shown instead.',
      can: 'Check its power.',
      since: new Date('2030-01-01T02:10:00Z'),
    }));

  it('does not say that a file is tried again', () =>
    expect(troubleOf({ ...pier, kind: 'media', media_url: '/assets/a.mp4' }, [])).toEqual({
      happened: 'Pier sends nothing.',
      can: 'Check its power.',
      since: null,
    }));

  it.each<[string, Partial<Alert>]>([
    ['is over', { healed_at: '2030-01-01T02:11:00Z' }],
    ['is about another camera', { about: { is: 'camera', id: 4, name: 'Dock' } }],
    ['is about a destination of that number', { about: { is: 'destination', id: 3, name: 'YouTube' } }],
  ])('does not take the words of an alert that %s', (_, news) => {
    expect(troubleOf(pier, [{ ...alert, ...news }])).toMatchObject({ did: 'It is tried again by itself.', since: null });
  });
});
