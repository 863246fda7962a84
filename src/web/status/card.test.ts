import { describe, expect, it } from 'vitest';
import type { Alert, ProgramAnswer } from '#contract/index.ts';
import type { Known } from '../api/known.ts';
import type { Situation } from '../shell/situation.ts';
import { cardOf } from './card.ts';

const situation: Situation = {
  look: 'live',
  word: 'LIVE',
  detail: null,
  tags: [],
  level: 'good',
  message: { happened: 'All is well.', counting: 'Next: Slipway in 01:04.' },
  actions: [],
  title: '',
};
const failing: Situation = {
  ...situation,
  level: 'failure',
  message: { happened: 'All are down.', did: 'Tried again.', can: 'Check the line.' },
};

const alert = (id: number, level: Alert['level'], news: Partial<Alert> = {}): Alert => ({
  id,
  level,
  code: 'SOURCE_CLOSED',
  message: `Alert ${id}.`,
  remedy: 'Check its power.',
  did: 'Viewers see the backup.',
  about: { is: 'program' },
  since: '2026-06-01T02:58:00Z',
  last_at: '2026-06-01T02:58:00Z',
  times: 1,
  is_flapping: false,
  acknowledged_at: null,
  healed_at: null,
  ...news,
});

const conditions = (...of: ProgramAnswer['conditions']): ProgramAnswer =>
  ({ state: 'live', conditions: of }) satisfies Partial<ProgramAnswer> as unknown as ProgramAnswer;

const known = (news: Partial<Known>): Known => ({
  contact: { is: 'here' },
  program: conditions(),
  aheadMs: 0,
  notReachingSince: null,
  leaving: [],
  machine: null,
  alerts: [],
  log: [],
  ...news,
});

describe('cardOf', () => {
  it('says what the message line says while nothing is wrong, and no verdict', () =>
    expect(cardOf(known({}), situation)).toEqual({
      level: 'good',
      happened: 'All is well.',
      did: null,
      can: 'Next: Slipway in 01:04.',
      verdict: null,
      more: 0,
    }));

  it('lets a person sleep while the system copes', () =>
    expect(cardOf(known({ alerts: [alert(1, 'problem')] }), situation)).toMatchObject({
      level: 'problem',
      happened: 'Alert 1.',
      did: 'Viewers see the backup.',
      can: 'Check its power.',
      verdict: 'morning',
    }));

  it('wakes a person for the failure, though a problem is newer, and counts the rest', () =>
    expect(cardOf(known({ alerts: [alert(2, 'problem'), alert(1, 'failure')] }), situation)).toMatchObject({
      happened: 'Alert 1.',
      verdict: 'now',
      more: 1,
    }));

  it('knows a failure also before its alert has come', () =>
    expect(cardOf(known({ program: conditions('not_reaching'), alerts: [alert(2, 'problem')] }), failing)).toMatchObject({
      happened: 'All are down.',
      verdict: 'now',
    }));

  it('forgets what is over', () =>
    expect(cardOf(known({ alerts: [alert(1, 'failure', { healed_at: '2026-06-01T03:00:00Z' })] }), situation).verdict).toBeNull());

  it('says how often it came', () => {
    const machine = { cpu: null, celsius: null, memory_free_bytes: 0, disk_free_bytes: null, time_zone: 'Europe/Oslo' };
    const alerts = [alert(1, 'problem', { times: 5 })];
    expect(cardOf(known({ machine, alerts }), situation).happened).toBe('Alert 1. 5 times since 04:58.');
  });

  it('gives no verdict on what is not known: without contact the line about that comes first', () =>
    expect(
      cardOf(known({ contact: { is: 'lost', since: 0 }, program: conditions('not_reaching'), alerts: [alert(1, 'failure')] }), failing),
    ).toMatchObject({ happened: 'All are down.', verdict: null, more: 0 }));

  it('gives none where a request was refused and nothing is wrong with the program', () =>
    expect(cardOf(known({}), { ...situation, level: 'problem' }).verdict).toBeNull());
});
