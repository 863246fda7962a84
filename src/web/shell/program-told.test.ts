import { describe, expect, it } from 'vitest';
import type { Alert, ProgramAnswer } from '#contract/index.ts';
import { exampleAlert } from '../../../test/kit/example-alert.ts';
import { nothingKnown } from '../api/known.ts';
import { healedTold } from './program-told.ts';
import { situationOf } from './situation.ts';
import { tabIconOf } from './tab-icon.ts';
import { alertAbout } from './told.ts';

const NOW = Date.parse('2030-01-01T12:00:00Z');

const pier = exampleAlert({ since: '2030-01-01T11:59:00Z', last_at: '2030-01-01T11:59:00Z' });
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
  ...{ overrides: { slate: false }, paused: false, goes_live_at: null, live_since: null, encoder: null, ended: false, position: 2509 },
} as unknown as ProgramAnswer;
const seen = (news: object, alerts: readonly Alert[] = []) =>
  situationOf({ ...nothingKnown, contact: { is: 'here' }, program: { ...program, ...news }, alerts }, null, NOW);
const closed = { id: 'camera:2', kind: 'camera', camera_id: 2, name: 'North pier', state: 'closed', restarts: 4, error: pier };

describe('an alert beside a condition', () => {
  it.each([
    ['a problem leaves the slate its words', pier, /slate/],
    ['a failure takes them', { ...disk, level: 'failure' as const }, new RegExp(disk.message.slice(0, 8))],
  ])('%s', (_, alert, words) =>
    expect(seen({ state: 'live', conditions: ['slate_on_air'], overrides: { slate: true } }, [alert]).message.happened).toMatch(words),
  );
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
    expect(actions).toEqual([
      { is: 'camera', id: 2 },
      { is: 'acknowledge', id: 1 },
    ]);
    expect(code).toBe('SOURCE_CLOSED');
  });
  it('says how often it was tried where no alert tells', () =>
    expect(seen({ conditions: ['camera_lost'], sources: [closed] }).message.more).toBe('Tried again 4 times.'));
  it('offers nothing more to who has seen it', () =>
    expect(seen({ conditions: ['camera_lost'], sources: [closed] }, [{ ...pier, acknowledged_at: '' }]).actions).toEqual([
      { is: 'camera', id: 2 },
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

describe('a lost camera', () => {
  const slip = { ...closed, id: 'camera:3', camera_id: 3, name: 'Slipway' };
  const ofSlip: Alert = {
    ...{
      ...pier,
      id: 5,
      code: 'SOURCE_FROZEN',
      message: 'Slipway stands still.',
      did: 'Viewers see its last picture.',
      remedy: 'Restart it.',
    },
    about: { is: 'camera', id: 3, name: 'Slipway' },
  };
  const behindSlate = {
    state: 'live',
    conditions: ['slate_on_air', 'camera_lost'],
    sources: [closed],
    on_air: { kind: 'slate', reason: 'failover', since: '' },
  };
  const told = (news: object, alerts: readonly Alert[]) => {
    const { level, message, actions } = seen({ conditions: ['camera_lost'], sources: [closed, slip], ...news }, alerts);
    return [level, message.happened, message.did, message.can, actions[0]];
  };
  it('is told in the words of its alert', () =>
    expect(told({}, [pier])).toEqual(['problem', pier.message, pier.did, pier.remedy, { is: 'camera', id: 2 }]));
  it('is the one whose last picture is on air', () =>
    expect(told({ on_air: { kind: 'camera', camera_id: 3, name: 'Slipway', reason: 'timeline', since: '' } }, [pier, ofSlip])).toEqual([
      ...['problem', ofSlip.message, ofSlip.did, ofSlip.remedy],
      { is: 'camera', id: 3 },
    ]));
  it('is else the one that wants a person most', () => {
    expect(told({}, [pier, { ...ofSlip, level: 'failure' }]).slice(0, 2)).toEqual(['failure', ofSlip.message]);
    expect(told({}, [{ ...pier, acknowledged_at: '' }, ofSlip])[1]).toBe(ofSlip.message);
  });
  it('is a failure behind the slate, as its alert says', () => {
    const { look, level, message, title } = seen(behindSlate, [{ ...pier, level: 'failure' }]);
    expect([look, level, message.happened, title]).toEqual(['slate', 'failure', pier.message, '▲ LIVE CAMERA LOST']);
  });
  it('says before there is an alert that viewers see the slate', () =>
    expect(seen(behindSlate).message.did).toBe('The slate is shown instead. It is tried again by itself.'));
});

describe('the worse of a condition and an alert', () => {
  it.each<[string, string[], Alert[], string, string]>([
    ['a failure of something else beside a problem', ['camera_lost'], [pier, disk], 'failure', disk.message],
    ['a failure beside a slate put there by hand', ['slate_on_air'], [disk], 'failure', disk.message],
    ['a condition beside a problem of something else', ['camera_lost'], [pier, { ...disk, level: 'problem' }], 'problem', pier.message],
    ['a condition beside what is over', ['camera_lost'], [pier, { ...disk, healed_at: '2030-01-01T11:59:00Z' }], 'problem', pier.message],
  ])('is %s', (_, conditions, alerts, level, happened) =>
    expect(seen({ state: 'live', conditions, sources: [closed] }, alerts)).toMatchObject({ level, holding: level, message: { happened } }),
  );
  it('is in the title while viewers may see it', () => {
    expect(seen({ state: 'live' }, [disk]).title).toBe('▲ LIVE The disk is nearly full.');
    expect(seen({ state: 'live' }, [{ ...disk, level: 'problem' }]).title).toBe('● LIVE Daily Marina');
  });
});

describe('a slate on air', () => {
  const slate = { conditions: ['slate_on_air'], overrides: { slate: true }, on_air: { kind: 'slate', since: '2030-01-01T11:59:12Z' } };
  it('says for how long, what goes on, and offers the way back', () => {
    const { word, detail, message, actions } = seen(slate);
    expect([word, detail, message.did]).toEqual(['SLATE ON AIR', '00:00:48', 'The timeline goes on underneath.']);
    expect(actions).toEqual([{ is: 'back' }]);
  });
  it('has its place in the timeline with the figures, which are not read aloud', () =>
    expect(seen(slate).message.counting).toBe('Now at 41:49.'));
  it.each([true, false])('says that the timeline stands: by hand %s', (byHand) =>
    expect(seen({ ...slate, paused: true, overrides: { slate: byHand } }).message.did).toBe('The timeline is paused underneath.'),
  );
  it('keeps the way back beside what else is wrong', () =>
    expect(seen(slate, [disk])).toMatchObject({ level: 'failure', actions: [{ is: 'back' }, { is: 'acknowledge', id: 2 }] }));
  it('says no time that it does not know', () => expect(seen({ ...slate, on_air: null }).detail).toBeNull());
});

describe('tabIconOf', () => {
  it.each([
    [{ state: 'live' }, 'live'],
    [{ state: 'live', conditions: ['camera_lost'] }, 'trouble'],
    [{ state: 'live', conditions: ['not_reaching'] }, 'trouble'],
    [{ state: 'live', conditions: ['restarting'] }, 'trouble'],
    [{ state: 'preview' }, 'preview'],
    [{ state: 'preview', conditions: ['camera_lost'] }, 'preview'],
    [{ conditions: ['slate_on_air'] }, 'slate'],
    [{ state: 'offline' }, 'product'],
  ])('of %o is %s', (news, name) => expect(tabIconOf(seen(news))).toBe(name));
  it('is not another for what was refused a moment ago', () => {
    const { level, holding, tags } = { ...seen({ state: 'live' }), level: 'problem' as const };
    expect([level, tabIconOf({ look: 'live', holding, tags })]).toEqual(['problem', 'live']);
  });
});
