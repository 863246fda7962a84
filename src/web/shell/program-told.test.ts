import { describe, expect, it } from 'vitest';
import type { Alert, ProgramAnswer } from '#contract/index.ts';
import type { Known } from '../api/known.ts';
import { alertTold, healedTold } from './program-told.ts';
import { situationOf } from './situation.ts';
import { tabIconOf } from './tab-icon.ts';
import { alertAbout } from './told.ts';

const NOW = Date.parse('2030-01-01T12:00:00Z');

const pier: Alert = {
  ...{ id: 1, code: 'SOURCE_CLOSED', message: 'North pier stopped sending pictures.', remedy: 'Check its cable.', did: 'Tried again.' },
  ...{ level: 'problem', about: { is: 'camera', id: 2, name: 'North pier' }, since: '2030-01-01T11:59:00Z' },
  ...{ last_at: '2030-01-01T11:59:00Z', times: 1, is_flapping: false, acknowledged_at: null, healed_at: null },
};
const disk: Alert = {
  ...pier,
  id: 2,
  code: 'DISK_LOW',
  level: 'failure',
  about: { is: 'machine' },
  message: 'The disk is nearly full.',
  did: '',
};

const program = {
  ...{ state: 'preview', conditions: [], timeline_name: 'Daily Marina', destinations: [], next: null, sources: [], on_air: null },
  ...{ overrides: { slate: false }, goes_live_at: null, live_since: null, encoder: null, ended: false, position: 2509 },
} as unknown as ProgramAnswer;
const seen = (news: object, alerts: readonly Alert[] = []) =>
  situationOf(
    {
      ...{ contact: { is: 'here' }, aheadMs: 0, leaving: [], machine: null, log: [], alerts },
      program: { ...program, ...news },
    } as Known,
    null,
    NOW,
  );
const closed = { id: 'camera:2', kind: 'camera', camera_id: 2, name: 'North pier', state: 'closed', restarts: 4, error: pier };

describe('alertTold', () => {
  it.each<[string, Alert[], number | undefined]>([
    ['a failure before a problem', [pier, disk], 2],
    [
      'what nobody has seen before what somebody has',
      [
        { ...pier, acknowledged_at: '' },
        { ...pier, id: 3 },
      ],
      3,
    ],
    ['what somebody has seen, for that hides nothing', [{ ...pier, acknowledged_at: '' }], 1],
    ['nothing that is over', [{ ...pier, healed_at: '2030-01-01T11:59:30Z' }], undefined],
  ])('tells %s', (_, alerts, id) => expect(alertTold(alerts)?.told.message.happened).toBe(alerts.find((each) => each.id === id)?.message));
});

describe('healedTold', () => {
  const healed = { ...pier, healed_at: '2030-01-01T12:00:00Z' };
  it('says who is back, for 10 s', () => {
    expect(healedTold([pier, healed], NOW + 9_999)?.happened).toMatch(/^North pier is back since /);
    expect(healedTold([healed], NOW + 10_000)).toBeNull();
    expect(healedTold([], NOW)).toBeNull();
  });
  it('says that something else is over', () =>
    expect(healedTold([{ ...disk, healed_at: healed.healed_at }], NOW)?.happened).toContain('The disk is nearly full.'));
});

describe('alertAbout', () => {
  const told = { message: { happened: '' }, actions: [] };
  it('finds the one about the same camera', () => {
    expect(alertAbout({ ...told, about: { is: 'camera', id: 2 } }, [disk, pier])).toBe(pier);
    expect(alertAbout({ ...told, about: { is: 'camera', id: 3 } }, [disk, pier])).toBeNull();
    expect(alertAbout({ ...told, about: { is: 'destination', id: 2 } }, [disk, pier])).toBeNull();
    expect(alertAbout(told, [disk, pier])).toBeNull();
  });
  it('takes one about the machine only where it is the same that is wrong', () => {
    expect(alertAbout({ ...told, about: { is: 'machine' }, code: 'DISK_LOW' }, [pier, disk])).toBe(disk);
    expect(alertAbout({ ...told, about: { is: 'machine' }, code: 'OVERLOAD_STEP' }, [pier, disk])).toBeNull();
  });
});

describe('situationOf, of alerts', () => {
  it('says of a lost camera since when and what can be done there', () => {
    const { message, actions, code } = seen({ conditions: ['camera_lost'], sources: [closed] }, [{ ...pier, times: 5 }]);
    expect(message.more).toMatch(/^5 times since /);
    expect(actions).toEqual([{ is: 'camera' }, { is: 'acknowledge', id: 1 }]);
    expect(code).toBe('SOURCE_CLOSED');
  });
  it('says how often it was tried where no alert tells', () =>
    expect(seen({ conditions: ['camera_lost'], sources: [closed] }).message.more).toBe('Tried again 4 times.'));
  it('offers nothing more to who has seen it', () =>
    expect(seen({ conditions: ['camera_lost'], sources: [closed] }, [{ ...pier, acknowledged_at: '' }]).actions).toEqual([
      { is: 'camera' },
    ]));
  it.each([
    ['not_reaching', 'LIVE_REACHES_NOBODY'],
    ['restarting', 'ENGINE_AWAY'],
  ])('finds the alert of the program while %s', (condition, code) => {
    const ofProgram: Alert = { ...disk, id: 7, code, about: { is: 'program' } };
    expect(seen({ state: 'live', conditions: [condition] }, [disk, ofProgram]).actions).toContainEqual({ is: 'acknowledge', id: 7 });
  });
  it('tells an alert that no condition tells', () =>
    expect(seen({}, [disk])).toMatchObject({ word: 'PREVIEW', level: 'failure', message: { happened: disk.message, can: disk.remedy } }));
  it('tells what comes and goes as such', () =>
    expect(seen({}, [{ ...pier, times: 3, is_flapping: true }]).message.more).toMatch(/^It comes and goes: 3 times since /));
  it.each(['starting', 'going_live', 'stopping'])('does not let an old alert hide what happens now: %s', (state) =>
    expect(seen({ state }, [disk]).level).toBe('quiet'),
  );
  it('tells good news while nothing is wrong', () => {
    const healed = { ...pier, healed_at: '2030-01-01T11:59:58Z' };
    expect(seen({}, [healed])).toMatchObject({ level: 'good', message: { happened: expect.stringContaining('is back since') } });
    expect(seen({ conditions: ['degraded'] }, [healed]).level).toBe('problem');
  });
});

describe('a slate on air', () => {
  const slate = { conditions: ['slate_on_air'], overrides: { slate: true }, on_air: { kind: 'slate', since: '2030-01-01T11:59:12Z' } };
  it('says for how long, what goes on, and offers the way back', () => {
    const { word, detail, message, actions } = seen(slate);
    expect([word, detail, message.did]).toEqual(['SLATE ON AIR', '00:00:48', 'The timeline goes on underneath at 41:49.']);
    expect(actions).toEqual([{ is: 'back' }]);
  });
  it('says no time that it does not know', () => expect(seen({ ...slate, on_air: null }).detail).toBeNull());
});

describe('tabIconOf', () => {
  it.each([
    [{ state: 'live' }, 'live'],
    [{ state: 'live', conditions: ['camera_lost'] }, 'trouble'],
    [{ state: 'live', conditions: ['not_reaching'] }, 'trouble'],
    [{ state: 'preview' }, 'preview'],
    [{ state: 'preview', conditions: ['camera_lost'] }, 'preview'],
    [{ conditions: ['slate_on_air'] }, 'slate'],
    [{ state: 'offline' }, 'product'],
  ])('of %o is %s', (news, name) => expect(tabIconOf(seen(news))).toBe(name));
});
