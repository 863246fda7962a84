import { describe, expect, it } from 'vitest';
import type { ProgramAnswer } from '#contract/index.ts';
import { ageOf, nowSays } from './now-look.ts';

const live = {
  state: 'live',
  conditions: [],
  on_air: { cue_id: 'a', reason: 'timeline' },
  overrides: { slate: false },
  ended: false,
} as unknown as ProgramAnswer;

describe('nowSays', () => {
  it.each([
    ['live', {}, 'on_air'],
    ['live, with a camera lost', { conditions: ['camera_lost'], on_air: { reason: 'failover' } }, 'on_air'],
    ['live, by hand', { on_air: { reason: 'override' } }, 'timeline'],
    ['live, under the slate by hand', { overrides: { slate: true } }, 'timeline'],
    ['live, under the slate', { conditions: ['slate_on_air'] }, 'timeline'],
    ['live, that reaches nobody', { conditions: ['not_reaching'] }, 'timeline'],
    ['live, while the media process is away', { conditions: ['restarting'] }, 'timeline'],
    ['live, after its end', { ended: true }, 'timeline'],
    ['preview', { state: 'preview' }, 'preview'],
    ['preview, by hand', { state: 'preview', on_air: { reason: 'override' } }, 'timeline'],
    ['going live', { state: 'going_live' }, 'preview'],
    ['stopping', { state: 'stopping' }, 'timeline'],
    ['starting', { state: 'starting', on_air: null }, 'timeline'],
  ])('in %s', (_name, news, says) => expect(nowSays({ ...live, ...news } as ProgramAnswer)).toBe(says));
});

describe('ageOf', () => {
  it.each([
    [null, null, null],
    [3, null, 3],
    [null, 4, 4],
    [3, 4, 4],
  ])('of %j and %j is %j', (contact, picture, age) => expect(ageOf(contact, picture)).toBe(age));
});
