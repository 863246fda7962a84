import { describe, expect, it } from 'vitest';
import { millis } from '#core/units.ts';
import { idlePreview, step, type PushFacts, type PushPreview } from './push-preview.ts';

const a = { session: 'a', isReady: true };
const b = { session: 'b', isReady: true };
const coming = { session: 'a', isReady: false };
const at = (push: PushFacts['push'], running: PushFacts['running'], isLive = false): PushFacts => ({ push, running, isLive });

const waiting = (passed: string | null, notBefore = 0): PushPreview => ({ is: 'waiting', passed, notBefore: millis(notBefore) });
const starting: PushPreview = { is: 'starting', session: 'a' };
const showing = (goneAt: number | null = null, session: string | null = 'a'): PushPreview => ({
  is: 'showing',
  session,
  goneAt: goneAt === null ? null : millis(goneAt),
});

describe('step', () => {
  it.each([
    ['nobody pushes', idlePreview, at(null, 'nothing'), 1, idlePreview, null],
    ['a push without pictures yet', idlePreview, at(coming, 'nothing'), 1, idlePreview, null],
    ['a push', idlePreview, at(a, 'nothing'), 1, starting, 'start'],
    ['a push that an operator has stopped', waiting('a'), at(a, 'nothing'), 1, waiting('a'), null],
    ['another push after that', waiting('b'), at(a, 'nothing'), 1, starting, 'start'],
    ['a push while something else runs', idlePreview, at(a, 'other'), 1, waiting('a'), null],
    ['something else alone', waiting('a'), at(null, 'other'), 1, waiting(null), null],
    ['the push begins to be shown', starting, at(a, 'push'), 1, showing(), null],
    ['the push cannot be shown', starting, at(a, 'nothing'), 1000, waiting(null, 6000), null],
    ['it is tried again, not at once', waiting(null, 6000), at(a, 'nothing'), 5999, waiting(null, 6000), null],
    ['it is tried again, in 5 s', waiting(null, 6000), at(a, 'nothing'), 6000, starting, 'start'],
    ['something else was faster', starting, at(a, 'other'), 1, waiting('a'), null],
    ['the push is shown', showing(), at(a, 'push'), 1, showing(), null],
    ['the push ends', showing(), at(null, 'push'), 1000, showing(1000), null],
    ['the push has ended', showing(1000), at(null, 'push'), 10_999, showing(1000), null],
    ['the push has ended for 10 s', showing(1000), at(null, 'push'), 11_000, showing(1000), 'stop'],
    ['the push has ended and is live', showing(1000), at(null, 'push', true), 60_000, showing(1000), null],
    ['the push comes again in time', showing(1000), at(b, 'push'), 10_999, showing(null, 'b'), null],
    ['its program is over', showing(1000), at(null, 'nothing'), 11_001, waiting('a'), null],
    ['an operator stops it', showing(), at(a, 'nothing'), 1, waiting('a'), null],
    ['an operator shows something else', showing(), at(a, 'other'), 1, waiting('a'), null],
    ['a server that comes later finds it shown', idlePreview, at(a, 'push'), 1, showing(), null],
    ['a server that comes later finds it shown and gone', idlePreview, at(null, 'push'), 7, showing(7, null), null],
  ] as const)('%s', (_, state, facts, now, next, effect) => expect(step(state, facts, millis(now))).toEqual({ state: next, effect }));
});
