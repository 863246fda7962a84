import { describe, expect, it } from 'vitest';
import type { Alert, ProgramAnswer } from '#contract/index.ts';
import type { Known } from '../api/known.ts';
import { detailGroup } from './chip-details.ts';
import { factsOf, worstFact } from './chips.ts';

const youTube = { id: 1, name: 'YouTube', platform: 'youtube', state: 'live', error: null, is_armed: false, live_since: '', kbps: 4000 };
const facebook = { ...youTube, id: 2, name: 'Facebook' };
const waiting = { ...facebook, state: 'connecting', live_since: null };
const lost = { id: 'camera:2', kind: 'camera', camera_id: 2, name: 'North pier', state: 'closed', error: null };
const clip = { id: 'clip:a', kind: 'media', media_url: '/a.mp4', name: 'a.mp4', state: 'closed', error: null };

const alertOf = (news: Partial<Alert>): Alert => ({
  ...{ id: 1, code: 'SOURCE_CLOSED', message: 'North pier stopped sending pictures.', remedy: 'Check its cable.', did: '' },
  ...{ level: 'problem', about: { is: 'camera', id: 2, name: 'North pier' }, since: '2030-01-01T12:00:00Z' },
  ...{ last_at: '2030-01-01T12:00:00Z', times: 1, is_flapping: false, acknowledged_at: null, healed_at: null },
  ...news,
});
const machine = { cpu: 0.41, celsius: 57.6, memory_free_bytes: 2e9, disk_free_bytes: 212e9, time_zone: 'UTC' };

const known = (program: object, rest: Partial<Known> = {}): Known => ({
  contact: { is: 'here' },
  program: { state: 'live', conditions: [], destinations: [youTube, facebook], sources: [], ...program } as unknown as ProgramAnswer,
  ...{ aheadMs: 0, leaving: [], machine: null, alerts: [], log: [] },
  ...rest,
});
const saidOf = (of: Known, ready: number | null = 0): string[] =>
  factsOf(of, ready).map(({ level, strong, rest }) => `${level}: ${strong} ${rest}`.trim());

describe('factsOf', () => {
  it.each<{ name: string; of: Known; ready?: number | null; said: string[] }>([
    { name: 'live, all well', of: known({}), said: ['good: 2 of 2 receiving', 'good: Health good'] },
    {
      name: 'live, one is missing',
      of: known({ destinations: [youTube, waiting] }),
      said: ['problem: 1 of 2 receiving', 'good: Health good'],
    },
    {
      name: 'live, one failed',
      of: known({ destinations: [youTube, { ...facebook, state: 'failed' }] }),
      said: ['failure: 1 of 2 receiving', 'good: Health good'],
    },
    {
      name: 'going live',
      of: known({ state: 'going_live', destinations: [{ ...waiting, is_armed: true }, waiting] }),
      said: ['quiet: 1 of 2 connected', 'good: Health good'],
    },
    {
      name: 'a preview',
      of: known({ state: 'preview', destinations: [] }),
      ready: 3,
      said: ['quiet: 3 destinations ready', 'good: Health good'],
    },
    { name: 'nothing to send to', of: known({ state: 'preview', destinations: [] }), said: ['good: Health good'] },
    { name: 'destinations nobody knows', of: known({ destinations: [] }), ready: null, said: ['good: Health good'] },
    {
      name: 'what was taken off',
      of: known({ destinations: [youTube, { ...facebook, state: 'finished' }] }),
      said: ['good: 1 of 1 receiving', 'good: Health good'],
    },
    {
      name: 'a machine that is well',
      of: known({}, { machine }),
      said: ['good: 2 of 2 receiving', 'good: Health good', 'quiet: CPU 41 %', 'quiet: 58 °C'],
    },
    {
      name: 'a machine that does not say all',
      of: known({}, { machine: { ...machine, celsius: null, cpu: 0.96 } }),
      said: ['good: 2 of 2 receiving', 'good: Health good', 'problem: CPU 96 %'],
    },
    {
      name: 'no contact',
      of: known({}, { contact: { is: 'lost', since: 0 }, machine, alerts: [alertOf({})] }),
      said: ['quiet: last known 2 of 2 receiving', 'quiet: Health unknown'],
    },
    { name: 'nothing heard yet', of: { ...known({}), contact: { is: 'connecting' }, program: null }, said: [] },
  ])('of $name', ({ of, ready, said }) => expect(saidOf(of, ready)).toEqual(said));
});

describe('the number of problems', () => {
  const health = (sources: object[], alerts: Alert[]) => saidOf(known({ sources }, { alerts }))[1];
  it.each<[string, object[], Alert[], string]>([
    ['a lost source', [lost], [], 'problem: Health 1 problem'],
    ['a lost camera with its alert once', [lost], [alertOf({})], 'problem: Health 1 problem'],
    ['a lost clip beside a camera`s alert', [lost, clip], [alertOf({})], 'problem: Health 2 problems'],
    ['no alert that is over', [], [alertOf({ healed_at: '2030-01-01T12:00:09Z' })], 'good: Health good'],
    ['one that somebody has seen', [], [alertOf({ acknowledged_at: '2030-01-01T12:00:09Z' })], 'problem: Health 1 problem'],
    ['a failure', [], [alertOf({ level: 'failure' })], 'failure: Health 1 failure'],
    ['a failure and a problem together', [clip], [alertOf({ level: 'failure' })], 'failure: Health 2 problems'],
  ])('counts %s', (_, sources, alerts, said) => expect(health(sources, alerts)).toBe(said));
});

describe('worstFact', () => {
  it('is the worst, and the first of those', () => {
    expect(worstFact(factsOf(known({ sources: [lost] }), 0))).toMatchObject({ is: 'health' });
    expect(worstFact(factsOf(known({}), 0))).toMatchObject({ is: 'destinations' });
    expect(worstFact([])).toBeNull();
  });
});

describe('detailGroup', () => {
  it('says of destinations how they are', () =>
    expect(
      detailGroup('destinations', known({ destinations: [youTube, { ...facebook, state: 'retrying', error: { message: 'It closed.' } }] }))
        .details,
    ).toMatchObject([
      { level: 'good', name: 'YouTube', figure: '4.0 Mb/s' },
      { level: 'problem', name: 'Facebook', about: 'It closed.' },
    ]));

  it('lists what is wrong, alerts first', () =>
    expect(detailGroup('health', known({ sources: [lost, clip] }, { alerts: [alertOf({})] })).details.map(({ name }) => name)).toEqual([
      'North pier stopped sending pictures.',
      'a.mp4',
    ]));

  it('leaves out what a machine does not say', () => {
    const { details } = detailGroup('cpu', known({}, { machine: { ...machine, celsius: null, disk_free_bytes: null } }));
    expect(details.map(({ name, figure }) => `${name} ${figure}`)).toEqual(['Processor 41 %', 'Memory 2.0 GB free']);
    expect(detailGroup('temperature', known({})).details).toEqual([]);
  });
});
