import { describe, expect, it } from 'vitest';
import type { ProgramAnswer } from '#contract/index.ts';
import type { Known } from '../api/known.ts';
import { situationOf } from './situation.ts';

const offline: ProgramAnswer = {
  state: 'offline',
  conditions: [],
  timeline_id: null,
  timeline_name: null,
  frame: null,
  epoch_ms: null,
  position: null,
  playhead: null,
  loop: null,
  ended: false,
  paused: false,
  overlay_faults: [],
  on_air: null,
  next: null,
  overlays: [],
  overrides: { slate: false, force: null, pin: false, clear_overlays: false },
  sources: [],
  encoder: null,
  destinations: [],
  goes_live_at: null,
  live_since: null,
  warnings: [],
};
const preview: ProgramAnswer = { ...offline, state: 'preview', timeline_id: 1, timeline_name: 'Daily Marina' };
const pier: ProgramAnswer['sources'][number] = {
  id: 'camera:2',
  kind: 'camera',
  camera_id: 2,
  name: 'North pier',
  state: 'closed',
  restarts: 0,
  error: { code: 'SOURCE_CLOSED', message: 'North pier stopped sending pictures.', remedy: 'Check its power and network cable.' },
};
const fuelDock = {
  cue_id: 'c',
  kind: 'camera' as const,
  name: 'Fuel dock',
  since: '2030-01-01T00:00:00Z',
  remaining_s: null,
  reason: 'failover' as const,
};
const heard = (program: ProgramAnswer | null): Known => ({
  contact: program === null ? { is: 'connecting' } : { is: 'here' },
  program,
  aheadMs: 0,
  leaving: [],
  log: [],
  machine: null,
  alerts: [],
});
const seen = (program: ProgramAnswer) => situationOf(heard(program), null, 0);

describe('situationOf', () => {
  it.each<{ program: Partial<ProgramAnswer>; look: string; word: string; tags?: string[]; level: string }>([
    { program: offline, look: 'offline', word: 'OFFLINE', level: 'quiet' },
    { program: { state: 'starting' }, look: 'starting', word: 'STARTING', level: 'quiet' },
    { program: {}, look: 'preview', word: 'PREVIEW', level: 'good' },
    { program: { state: 'going_live' }, look: 'going_live', word: 'GOING LIVE', level: 'quiet' },
    { program: { state: 'live' }, look: 'live', word: 'LIVE', level: 'good' },
    { program: { state: 'stopping' }, look: 'stopping', word: 'STOPPING', level: 'quiet' },
    { program: { state: 'live', conditions: ['camera_lost'] }, look: 'live', word: 'LIVE', tags: ['CAMERA LOST'], level: 'problem' },
    {
      program: { state: 'live', conditions: ['degraded', 'destination_failed'] },
      look: 'live',
      word: 'LIVE',
      tags: ['DESTINATION FAILED', '+1'],
      level: 'failure',
    },
    { program: { conditions: ['slate_on_air'] }, look: 'slate', word: 'SLATE ON AIR', tags: ['PREVIEW'], level: 'slate' },
    {
      program: { conditions: ['slate_on_air', 'camera_lost'] },
      look: 'slate',
      word: 'SLATE ON AIR',
      tags: ['PREVIEW', 'CAMERA LOST'],
      level: 'problem',
    },
    {
      program: { state: 'live', conditions: ['restarting', 'slate_on_air'] },
      look: 'restarting',
      word: 'RESTARTING',
      tags: ['LIVE', 'SLATE ON AIR'],
      level: 'problem',
    },
  ])('says $word for $program.state with $program.conditions', ({ program, look, word, tags = [], level }) => {
    const situation = seen({ ...preview, ...program });
    expect(situation).toMatchObject({ look, word, level });
    expect(situation.tags.map((tag) => tag.word)).toEqual(tags);
  });

  it('keeps its title in a preview, whatever is wrong', () =>
    expect(seen({ ...preview, conditions: ['camera_lost'] }).title).toBe('▢ PREVIEW Daily Marina'));

  it('says what comes next', () => {
    const next = { cue_id: null, kind: 'camera' as const, name: 'Harbour wide', in_s: 64.4 };
    expect(seen({ ...preview, next }).message.counting).toBe('Next: Harbour wide in 01:04.');
  });

  it('says which camera is lost, what is shown, and what can be done', () => {
    const { message } = seen({
      ...preview,
      conditions: ['camera_lost'],
      sources: [{ ...pier, id: 'camera:1', state: 'good', error: null }, pier],
      on_air: fuelDock,
    });
    expect(message).toEqual({
      happened: 'North pier stopped sending pictures.',
      did: 'Fuel dock is shown instead. The camera is tried again by itself.',
      can: 'Check its power and network cable.',
    });
  });

  it('says what the machine has made the encoder give up', () => {
    const degraded = { code: 'OVERLOAD_STEP', message: 'This machine cannot keep up.', remedy: 'End other programs.' };
    const encoder = { degraded } as ProgramAnswer['encoder'];
    expect(seen({ ...preview, conditions: ['degraded'], encoder }).message).toMatchObject({
      happened: 'This machine cannot keep up.',
      can: 'End other programs.',
    });
  });

  it('tells a timeline that ended from a slate that stands in', () => {
    const slate = { ...preview, conditions: ['slate_on_air' as const] };
    expect(seen({ ...slate, ended: true }).message.happened).toContain('played to its end');
    expect(seen(slate).message.happened).toBe('The slate is on air.');
  });

  it('says for how long there was no contact, and what was', () => {
    const lost: Known = {
      contact: { is: 'lost', since: 1_000 },
      program: preview,
      aheadMs: 0,
      leaving: [],
      log: [],
      machine: null,
      alerts: [],
    };
    const situation = situationOf(lost, null, 13_900);
    expect(situation).toMatchObject({ look: 'no_contact', word: 'NO CONTACT', detail: 'for 12 s', level: 'problem' });
    expect(situation.message.happened).toMatch(/It was PREVIEW at .* and most likely still is\./);
  });

  it('asks to load the page again where it does not understand what it hears', () => {
    const { word, message } = situationOf({ ...heard(preview), contact: { is: 'outdated', since: 1_000 } }, null, 13_900);
    expect([word, message.can]).toEqual(['OLD PAGE', 'Load the page again.']);
  });

  it('claims nothing before it has heard anything', () => expect(situationOf(heard(null), null, 0).look).toBe('connecting'));

  it('says why a request was refused, and keeps the state', () => {
    const refused = { happened: 'The timeline is not there.', did: 'Nothing.', can: 'Reload.' };
    expect(situationOf(heard(preview), { message: refused, at: 0 }, 9_999)).toMatchObject({
      word: 'PREVIEW',
      level: 'problem',
      message: refused,
    });
  });

  describe('a refusal', () => {
    const message = { happened: 'The timeline is not there.' };
    const told = (program: Partial<ProgramAnswer>, now = 0) => situationOf(heard({ ...preview, ...program }), { message, at: 0 }, now);
    it('is told for 10 s', () => expect(told({}, 10_000)).toEqual(situationOf(heard(preview), null, 10_000)));
    it('does not hide what is worse', () =>
      expect(told({ state: 'live', conditions: ['destination_failed'] }).message).not.toEqual(message));
    it('leaves the way out of a countdown', () => {
      const { message: seenMessage, actions } = told({ state: 'going_live' });
      expect(seenMessage).toEqual(message);
      expect(actions.map(({ is }) => is)).toEqual(['cancel']);
    });
  });

  describe('an attempt to go live that failed', () => {
    const line = {
      id: 1,
      level: 'problem' as const,
      at: '1970-01-01T00:00:00Z',
      code: 'LIVE_FAILED',
      message: 'YouTube did not answer.',
      remedy: 'Look at its address.',
    };
    const told = (program: Partial<ProgramAnswer>, now: number) =>
      situationOf({ ...heard({ ...preview, ...program }), log: [{ ...line, code: 'OTHER' }, line] }, null, now);
    it('is told with its remedy', () =>
      expect(told({}, 1_000)).toMatchObject({ level: 'problem', message: { happened: line.message, can: line.remedy } }));
    it('is old after a minute', () => expect(told({}, 60_000).level).toBe('good'));
    it('is over at the next attempt', () => expect(told({ state: 'going_live' }, 1_000).message.happened).not.toBe(line.message));
  });

  it('says what is closed while live is left, and that the preview stays', () => {
    for (const conditions of [[], ['degraded' as const]]) {
      const known = { ...heard({ ...preview, state: 'stopping', conditions }), leaving: ['YouTube', 'Recording'] };
      const { message, level } = situationOf(known, null, 0);
      expect([message, level]).toMatchObject([{ happened: 'Closing YouTube and Recording.', did: 'Preview carries on.' }, 'quiet']);
    }
  });

  it('leaves no message without what can be done, but for good news', () => {
    for (const state of ['offline', 'starting', 'going_live', 'stopping'] as const)
      expect(seen({ ...preview, state }).message.can).toBeTruthy();
    for (const condition of [
      'camera_lost',
      'degraded',
      'reconnecting',
      'destination_failed',
      'slate_on_air',
      'restarting',
      'not_reaching',
      'rehearsal',
    ] as const) {
      expect(seen({ ...preview, conditions: [condition] }).message.can).toBeTruthy();
    }
  });
});
