import { describe, expect, it } from 'vitest';
import type { Alert, ProgramAnswer } from '#contract/index.ts';
import type { Known } from '../api/known.ts';
import { moreThanTold, verdictOf, verdictOnTold } from './verdict.ts';

const open: Alert = {
  id: 1,
  level: 'problem',
  code: 'SOURCE_CLOSED',
  message: 'North pier stopped sending pictures.',
  remedy: 'Check its power.',
  did: 'Viewers see the backup.',
  about: { is: 'program' },
  since: '2026-06-01T02:58:00Z',
  last_at: '2026-06-01T02:58:00Z',
  times: 1,
  is_flapping: false,
  acknowledged_at: null,
  healed_at: null,
};
const healed: Alert = { ...open, id: 2, healed_at: '2026-06-01T03:00:00Z' };
const live = (...conditions: ProgramAnswer['conditions']): ProgramAnswer =>
  ({ state: 'live', conditions }) satisfies Partial<ProgramAnswer> as unknown as ProgramAnswer;

const known = (news: Partial<Known>): Known => ({
  contact: { is: 'here' },
  program: live(),
  aheadMs: 0,
  leaving: [],
  machine: null,
  alerts: [],
  log: [],
  ...news,
});

describe('verdictOf', () => {
  it.each([
    ['lets a person sleep while the system copes', known({ program: live('camera_lost') }), 'problem', 'morning'],
    ['the same where only an alert says so', known({ alerts: [open] }), 'problem', 'morning'],
    ['wakes a person for a failure', known({ program: live('not_reaching') }), 'failure', 'now'],
    ['says nothing while all is well', known({}), 'good', null],
    ['says nothing of the slate, which a person put there', known({ program: live('slate_on_air') }), 'slate', null],
    ['says nothing where only a request of this page was refused', known({}), 'problem', null],
    ['has forgotten what is over', known({ alerts: [healed] }), 'problem', null],
    ['does not know without contact', known({ contact: { is: 'lost', since: 0 }, program: live('not_reaching') }), 'failure', null],
    ['does not know before anything was heard', known({ program: null, alerts: [open] }), 'problem', null],
  ] as const)('%s', (_, of, level, verdict) => expect(verdictOf(of, level)).toBe(verdict));
});

describe('verdictOnTold', () => {
  const holding = known({ alerts: [open] });
  it('is that of what holds', () => expect(verdictOnTold(holding, { level: 'problem', code: 'SOURCE_CLOSED' })).toBe('morning'));
  it('is none where it is told that going live failed', () =>
    expect(verdictOnTold(holding, { level: 'problem', code: 'LIVE_FAILED' })).toBeNull());
});

describe('moreThanTold', () => {
  const told = { code: open.code };
  it('counts what holds beside the one that is told', () =>
    expect(moreThanTold(known({ alerts: [open, { ...open, id: 3 }, healed] }), told)).toBe(1));
  it('counts all where something else is told', () =>
    expect(
      ['LIVE_FAILED', 'ENGINE_AWAY', null].map((code) => moreThanTold(known({ alerts: [open, { ...open, id: 3 }, healed] }), { code })),
    ).toEqual([2, 2, 2]));
  it('is none where one holds, or none', () =>
    expect([moreThanTold(known({ alerts: [open] }), told), moreThanTold(known({}), told)]).toEqual([0, 0]));
  it('is not known without contact', () =>
    expect(moreThanTold(known({ contact: { is: 'lost', since: 0 }, alerts: [open, { ...open, id: 3 }] }), told)).toBe(0));
});
