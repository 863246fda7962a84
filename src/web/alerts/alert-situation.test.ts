import { describe, expect, it } from 'vitest';
import { exampleAlert } from '../../../test/kit/example-alert.ts';
import type { Situation } from '../shell/situation.ts';
import { withAlertTold } from './alert-situation.ts';

const good: Situation = {
  look: 'live',
  word: 'LIVE',
  detail: null,
  tags: [],
  level: 'good',
  message: { happened: 'All is well.', can: 'Nothing to do.' },
  actions: [],
  title: 'LIVE',
};
const lost: Situation = { ...good, level: 'problem', message: { happened: 'Camera 2 is lost.' } };
const open = { is: 'open', alert: exampleAlert() } as const;
const disk = exampleAlert({
  about: { is: 'machine' },
  message: 'The disk is nearly full.',
  healed_at: '2030-01-01T12:00:09Z',
});

describe('withAlertTold', () => {
  it('says all three parts of an alert where the program has nothing to say', () => {
    const { level, message, word } = withAlertTold(good, null, open);
    expect(level).toBe('problem');
    expect(word).toBe('LIVE');
    expect(message).toEqual({ happened: open.alert.message, did: open.alert.did, can: open.alert.remedy });
  });

  it('leaves what the program itself says of its trouble, and what is under way', () => {
    const goingLive: Situation = { ...good, level: 'quiet', actions: [{ is: 'cancel', byKey: true }] };
    for (const situation of [lost, goingLive]) expect(withAlertTold(situation, null, open)).toBe(situation);
  });

  it('tells what somebody turned to, whatever holds, and which it is', () => {
    const { message, actions } = withAlertTold(lost, { alert: exampleAlert(), index: 1, count: 3 }, open);
    expect(message).toMatchObject({ happened: 'North pier stopped sending pictures.', counting: 'Alert 2 of 3' });
    expect(actions).toEqual([]);
  });

  it('says by name what is back, and of what has none that it is over', () => {
    const back = { is: 'healed', alert: exampleAlert({ healed_at: '2030-01-01T12:00:09Z' }) } as const;
    expect(withAlertTold(good, null, back).message.happened).toMatch(/^North pier is back since \d\d:\d\d:09\.$/);
    expect(withAlertTold(good, null, back).level).toBe('good');
    const over = withAlertTold(good, null, { is: 'healed', alert: disk }).message.happened;
    expect(over).toMatch(/^Over since \d\d:\d\d:09: The disk is nearly full\.$/);
  });

  it('changes nothing where there is nothing to tell', () => {
    expect(withAlertTold(good, null, null)).toBe(good);
  });
});
