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
  message: { happened: 'Camera 2 is lost.' },
  actions: [{ is: 'camera' }],
  code: 'SOURCE_CLOSED',
  title: 'LIVE',
};
const failure = exampleAlert({ id: 7, level: 'failure', code: 'DEST_KEY_REFUSED' });
const told = (alert = failure) => pagedSituation(lost, { alert, index: 1, count: 3 });

describe('pagedSituation', () => {
  it('tells all parts of the alert and which it is, in its colours, and leaves the state', () => {
    const { level, code, word, message } = told();
    expect([level, code, word]).toEqual(['failure', 'DEST_KEY_REFUSED', 'LIVE']);
    expect(message).toMatchObject({ did: failure.did, can: failure.remedy, counting: 'Alert 2 of 3' });
    expect(message.happened).toContain(failure.message);
  });

  it('can be acknowledged there until it is', () => {
    expect(told().actions).toEqual([{ is: 'acknowledge', id: 7 }]);
    expect(told({ ...failure, acknowledged_at: '2030-01-01T12:00:09Z' }).actions).toEqual([]);
  });
});
