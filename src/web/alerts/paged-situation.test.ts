import { describe, expect, it } from 'vitest';
import { exampleAlert } from '../../../test/kit/example-alert.ts';
import type { Situation } from '../shell/situation.ts';
import { pagedSituation } from './paged-situation.ts';

const lost: Situation = {
  look: 'live',
  word: 'LIVE',
  detail: null,
  tags: [],
  level: 'problem',
  holding: 'problem',
  message: { happened: 'Camera 2 is lost.' },
  actions: [{ is: 'camera', id: 2 }],
  code: 'SOURCE_CLOSED',
  about: { is: 'camera', id: 2 },
  title: 'LIVE',
};
const failure = exampleAlert({ id: 7, level: 'failure', code: 'DISK_LOW', about: { is: 'machine' } });
const told = (alert = failure) => pagedSituation(lost, { alert, index: 1, count: 3 });

describe('pagedSituation', () => {
  it('tells all parts of the alert and which it is, in its colours, and leaves the state', () => {
    const { level, code, word, message } = told();
    expect([level, code, word]).toEqual(['failure', 'DISK_LOW', 'LIVE']);
    expect(message).toMatchObject({ did: failure.did, can: failure.remedy, counting: 'Alert 2 of 3' });
    expect(message.happened).toContain(failure.message);
  });

  it('can be acknowledged there until it is', () => {
    expect(told().actions).toEqual([{ is: 'acknowledge', id: 7 }]);
    expect(told({ ...failure, acknowledged_at: '2030-01-01T12:00:09Z' }).actions).toEqual([]);
  });

  it('leads to its camera', () => expect(told(exampleAlert({ id: 7 })).actions).toContainEqual({ is: 'camera', id: 2 }));

  it('leaves the way out of a countdown', () => {
    const cancel = { is: 'cancel', byKey: true } as const;
    const going: Situation = { ...lost, look: 'going_live', actions: [cancel, { is: 'camera', id: 3 }] };
    expect(pagedSituation(going, { alert: failure, index: 0, count: 1 }).actions).toEqual([cancel, { is: 'acknowledge', id: 7 }]);
  });

  it('does not hide that there is no contact', () => {
    const away: Situation = { ...lost, look: 'no_contact' };
    expect(pagedSituation(away, { alert: failure, index: 0, count: 1 })).toBe(away);
  });
});
