import { describe, expect, it } from 'vitest';
import type { Alert, ProgramAnswer, ProgramDestination } from '#contract/index.ts';
import { exampleAlert } from '../../../test/kit/example-alert.ts';
import { secondsUntil, wanted } from './destination-situation.ts';
import { situationOf } from './situation.ts';

const NOW = Date.parse('2030-01-01T12:00:00Z');

const youTube: ProgramDestination = {
  id: 1,
  name: 'YouTube',
  platform: 'youtube',
  state: 'live',
  error: null,
  since: '2030-01-01T09:56:19Z',
  live_since: '2030-01-01T09:56:19Z',
  attempt: 0,
  is_armed: false,
  next_try_at: null,
  kbps: 4000,
  bytes: 1,
  buffer_s: 0,
  buffer_fullness: 0,
  dropped_frames: 0,
  reconnects: 0,
  file: null,
};
const facebook: ProgramDestination = { ...youTube, id: 2, name: 'Facebook', platform: 'facebook' };
const recording: ProgramDestination = { ...youTube, id: 3, name: 'Recording', platform: 'recording' };
const waiting = (of: ProgramDestination): ProgramDestination => ({ ...of, state: 'connecting', live_since: null });
const closed = { code: 'DEST_CLOSED', message: 'Facebook closed the connection.', remedy: 'Nothing to do yet.' };
const refused = { code: 'DEST_KEY_REFUSED', message: 'Facebook refused the stream key.', remedy: 'Paste a new key.' };
const retrying: ProgramDestination = {
  ...facebook,
  state: 'retrying',
  error: closed,
  live_since: null,
  next_try_at: '2030-01-01T12:00:04Z',
};
const failed: ProgramDestination = { ...facebook, state: 'failed', error: refused, live_since: null };

const live = {
  ...{ state: 'live', conditions: [], timeline_id: 1, timeline_name: 'Daily Marina', next: null, sources: [], encoder: null },
  ...{ overrides: { slate: false, force: null, pin: false, clear_overlays: false }, ended: false, on_air: null, goes_live_at: null },
  ...{ live_since: '2030-01-01T09:56:19Z', destinations: [youTube, facebook] },
} as unknown as ProgramAnswer;

const seen = (news: Partial<ProgramAnswer>) =>
  situationOf(
    {
      contact: { is: 'here' },
      program: { ...live, ...news },
      aheadMs: 0,
      leaving: [],
      log: [],
      machine: null,
      alerts: [],
    },
    null,
    NOW,
  );

describe('situationOf, of destinations', () => {
  it.each<{
    name: string;
    news: Partial<ProgramAnswer>;
    block: string;
    level: string;
    title: string;
    happened: string;
    did?: string;
    counting?: string;
  }>([
    {
      name: 'live, all well',
      news: {},
      block: 'LIVE 02:03:41',
      level: 'good',
      title: '● LIVE 02:03 Daily Marina',
      happened: 'All is well. Both destinations are receiving.',
    },
    {
      name: 'live, to one',
      news: { destinations: [youTube] },
      block: 'LIVE 02:03:41',
      level: 'good',
      title: '● LIVE 02:03 Daily Marina',
      happened: 'All is well. YouTube is receiving.',
    },
    {
      name: 'live, to three',
      news: { destinations: [youTube, facebook, recording] },
      block: 'LIVE 02:03:41',
      level: 'good',
      title: '● LIVE 02:03 Daily Marina',
      happened: 'All is well. All 3 destinations are receiving.',
    },
    {
      name: 'live, with one that was just added',
      news: { destinations: [youTube, waiting(facebook)] },
      block: 'LIVE 02:03:41',
      level: 'good',
      title: '● LIVE 02:03 Daily Marina',
      happened: '1 of 2 destinations is receiving.',
    },
    {
      name: 'going live, counting',
      news: { state: 'going_live', live_since: null, goes_live_at: '2030-01-01T12:00:03Z', destinations: [waiting(youTube), recording] },
      block: 'GOING LIVE in 3',
      level: 'quiet',
      title: '◔ GOING LIVE Daily Marina',
      happened: 'Recording is connected. Waiting for YouTube.',
      counting: 'Viewers join in 00:03.',
    },
    {
      name: 'going live, with one that waits for the others',
      news: { state: 'going_live', live_since: null, destinations: [{ ...waiting(youTube), is_armed: true }, waiting(facebook)] },
      block: 'GOING LIVE',
      level: 'quiet',
      title: '◔ GOING LIVE Daily Marina',
      happened: 'YouTube is connected. Waiting for Facebook.',
    },
    {
      name: 'going live, at once',
      news: { state: 'going_live', live_since: null, destinations: [waiting(youTube), waiting(facebook)] },
      block: 'GOING LIVE',
      level: 'quiet',
      title: '◔ GOING LIVE Daily Marina',
      happened: 'Waiting for YouTube and Facebook.',
    },
    {
      name: 'reconnecting',
      news: { conditions: ['reconnecting'], destinations: [youTube, retrying, recording] },
      block: 'LIVE 02:03:41 RECONNECTING',
      level: 'problem',
      title: '▲ LIVE RECONNECTING',
      happened: closed.message,
      did: 'YouTube and Recording are not touched.',
      counting: 'Next try in 4 s.',
    },
    {
      name: 'being tried again',
      news: { conditions: ['reconnecting'], destinations: [youTube, { ...retrying, state: 'connecting', next_try_at: null }] },
      block: 'LIVE 02:03:41 RECONNECTING',
      level: 'problem',
      title: '▲ LIVE RECONNECTING',
      happened: closed.message,
      did: 'YouTube is not touched.',
    },
    {
      name: 'not taking data',
      news: { conditions: ['reconnecting'], destinations: [youTube, { ...facebook, state: 'stalled' }] },
      block: 'LIVE 02:03:41 RECONNECTING',
      level: 'problem',
      title: '▲ LIVE RECONNECTING',
      happened: 'Facebook takes no data.',
      did: 'YouTube is not touched.',
    },
    {
      name: 'failed for good',
      news: { conditions: ['destination_failed'], destinations: [youTube, failed] },
      block: 'LIVE 02:03:41 FACEBOOK FAILED',
      level: 'failure',
      title: '▲ LIVE FACEBOOK FAILED',
      happened: refused.message,
      did: 'YouTube is not touched. Facebook is not tried again by itself.',
    },
    {
      name: 'failed under a name that does not fit',
      news: { conditions: ['destination_failed', 'degraded'], destinations: [youTube, { ...failed, name: 'The website of the town' }] },
      block: 'LIVE 02:03:41 DESTINATION FAILED +1',
      level: 'failure',
      title: '▲ LIVE DESTINATION FAILED',
      happened: refused.message,
    },
    {
      name: 'not reaching anyone',
      news: { conditions: ['not_reaching', 'reconnecting'], destinations: [retrying, recording] },
      block: 'NOT REACHING ANYONE RECONNECTING',
      level: 'failure',
      title: '▲ NOT REACHING ANYONE',
      happened: `All destinations are down. ${closed.message}`,
      did: 'The program runs, retries go on.',
      counting: 'Next try in 4 s.',
    },
    {
      name: 'slate on air',
      news: { conditions: ['slate_on_air'] },
      block: 'SLATE ON AIR LIVE',
      level: 'slate',
      title: '● LIVE 02:03 SLATE ON AIR Daily Marina',
      happened: 'The slate is on air.',
    },
    {
      name: 'slate on air that nobody sees',
      news: { conditions: ['slate_on_air', 'not_reaching'], destinations: [retrying] },
      block: 'NOT REACHING ANYONE SLATE ON AIR',
      level: 'failure',
      title: '▲ NOT REACHING ANYONE',
      happened: `All destinations are down. ${closed.message}`,
    },
  ])('says of "$name": $block', ({ news, block, level, title, happened, did, counting }) => {
    const { word, detail, tags, level: seenLevel, title: seenTitle, message } = seen(news);
    expect([word, detail, ...tags.map((tag) => tag.word)].filter((part) => part !== null).join(' ')).toBe(block);
    expect([seenLevel, seenTitle, message.happened]).toEqual([level, title, happened]);
    if (did !== undefined) expect(message.did).toBe(did);
    if (counting !== undefined) expect(message.counting).toBe(counting);
  });

  it('never shows red where nobody is reached', () => {
    const { look, tags } = seen({ conditions: ['not_reaching', 'restarting'], destinations: [retrying] });
    expect(look).toBe('restarting');
    expect(tags.map(({ is }) => is)).not.toContain('live');
  });

  it.each<{ news: Partial<ProgramAnswer>; actions: string[] }>([
    { news: {}, actions: [] },
    { news: { state: 'going_live' }, actions: ['cancel'] },
    { news: { state: 'going_live', conditions: ['reconnecting'], destinations: [retrying] }, actions: ['cancel', 'retry'] },
    { news: { conditions: ['reconnecting'], destinations: [youTube, retrying] }, actions: ['retry'] },
    { news: { conditions: ['reconnecting'], destinations: [{ ...retrying, error: refused }] }, actions: ['key', 'retry'] },
    { news: { conditions: ['reconnecting'], destinations: [{ ...youTube, state: 'stalled' }] }, actions: [] },
    { news: { conditions: ['destination_failed'], destinations: [youTube, failed] }, actions: ['key', 'retry'] },
    { news: { conditions: ['destination_failed'], destinations: [youTube, { ...failed, error: closed }] }, actions: ['open', 'retry'] },
    { news: { conditions: ['not_reaching'], destinations: [failed, recording] }, actions: ['key', 'retry'] },
    { news: { conditions: ['not_reaching'], destinations: [{ ...failed, error: closed }] }, actions: ['open', 'retry'] },
    { news: { conditions: ['destination_failed'], destinations: [youTube, { ...recording, state: 'failed' }] }, actions: ['retry'] },
    { news: { conditions: ['not_reaching'], destinations: [retrying] }, actions: ['retry'] },
    { news: { conditions: ['reconnecting'], destinations: [] }, actions: [] },
  ])('offers $actions', ({ news, actions }) => expect(seen(news).actions.map(({ is }) => is)).toEqual(actions));

  it('says since when nobody is reached, and that nobody is tried any more', () => {
    const program = { ...live, conditions: ['not_reaching' as const], destinations: [failed] };
    const told = (...alerts: Alert[]) =>
      situationOf({ contact: { is: 'here' }, program, aheadMs: 0, leaving: [], log: [], machine: null, alerts }, null, NOW).message;
    const at = new Date(2030, 0, 1, 3, 12, 10).toISOString();
    const alert = exampleAlert({ code: 'LIVE_REACHES_NOBODY', about: { is: 'program' }, last_at: at });
    expect(told().happened).toBe(`All destinations have failed. ${refused.message}`);
    expect(told({ ...alert, healed_at: at }).happened).toBe(told().happened);
    expect(told(exampleAlert(), alert).happened).toMatch(/^All destinations have failed, nobody is reached since .*3:12:10/);
    expect(told().did).toContain('none of them is tried again');
  });

  it.each([
    ['2030-01-01T12:00:11Z', false],
    ['2030-01-01T12:00:10Z', true],
    [null, true],
  ])('lets a key cancel only at the last: of %s %s', (at, byKey) =>
    expect(seen({ state: 'going_live', goes_live_at: at }).actions).toEqual([{ is: 'cancel', byKey }]),
  );

  it('reads times by the machine`s clock', () => {
    const known = {
      contact: { is: 'here' as const },
      program: live,
      aheadMs: 3_600_000,
      leaving: [],
      log: [],
      machine: null,
      alerts: [],
    };
    expect(situationOf(known, null, NOW - 3_600_000).detail).toBe('02:03:41');
  });
});

describe('secondsUntil', () => {
  it.each([
    [null, null],
    ['2030-01-01T12:00:02.400Z', 3],
    ['2030-01-01T12:00:00Z', null],
    ['2030-01-01T11:59:00Z', null],
  ])('of %s is %s', (at, seconds) => expect(secondsUntil(at, NOW)).toBe(seconds));
});

describe('wanted', () => {
  it('leaves out what was taken off', () =>
    expect(wanted({ ...live, destinations: [youTube, { ...facebook, state: 'finished' }] })).toEqual([youTube]));
});
