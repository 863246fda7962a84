import { describe, expect, it } from 'vitest';
import { millis } from '#core/units.ts';
import type { RtmpTarget } from '#packet/index.ts';
import { looksChanged, seenOf, shownState } from './destination-seen.ts';
import { TRIES_TOLD, type DestinationState, type Past } from './destination-state.ts';

const past: Past = { attempt: 0, released: true, keyProved: false, wasLive: false, lives: 0, isCut: false, why: null };
const failing: Past = { ...past, attempt: TRIES_TOLD, why: { code: 'DEST_CLOSED' } };
const since = millis(5000);
const live = (change: Partial<Past> = {}, isStalled = false): DestinationState => ({
  ...past,
  ...change,
  is: 'live',
  since,
  isStalled,
  isTaken: true,
});
const retrying: DestinationState = { ...failing, is: 'retrying', at: millis(9000), awaySince: null, probeAt: null };

describe('shownState', () => {
  it.each<readonly [string, DestinationState]>([
    ['connecting', { ...past, is: 'idle' }],
    ['connecting', { ...past, is: 'reaching', since, isNear: false }],
    ['failed', { ...failing, is: 'reaching', since, isNear: true }],
    ['connecting', { ...failing, is: 'publishing', since }],
    ['connecting', { ...past, is: 'armed', since }],
    ['connecting', { ...past, is: 'leaving', since }],
    ['live', live()],
    ['stalled', live({}, true)],
    ['retrying', { ...retrying, attempt: TRIES_TOLD - 1 }],
    ['failed', retrying],
    ['failed', { ...past, is: 'failed' }],
    ['finished', { ...past, is: 'finished' }],
  ])('%s: %o', (shown, state) => expect(shownState(state)).toBe(shown));
});

describe('seenOf', () => {
  const target: RtmpTarget = { kind: 'rtmp', id: 7, name: 'Test', url: 'rtmp://example.com/app', key: 'k3y-s3cret' };
  const whom = { name: 'Test', host: 'example.com', port: 1935, app: 'app' };
  const figures = {
    since: 1_000_005_000,
    wallAhead: 1_000_000_000,
    kbps: 0 as never,
    bytes: 12,
    queued: millis(1234.5),
    droppedPictures: 3,
  };

  it('tells times by the wall clock', () => {
    expect(seenOf(live({ lives: 3 }), target, whom, figures)).toMatchObject({
      since: 1_000_005_000,
      liveSince: 1_000_005_000,
      reconnects: 2,
    });
    expect(seenOf(retrying, target, whom, figures)).toMatchObject({ nextTryAt: 1_000_009_000, liveSince: null, queuedSeconds: 1.235 });
  });

  it('tells why, and no key', () => {
    const seen = seenOf(retrying, target, whom, figures);
    expect(seen.why).toMatchObject({ code: 'DEST_CLOSED', message: 'Test closed the connection.' });
    expect(JSON.stringify(seen)).not.toContain('s3cret');
  });
});

describe('looksChanged', () => {
  it('sees what a person would, and not that time passes', () => {
    expect(looksChanged(live(), live({ attempt: 3 }))).toBe(false);
    expect(looksChanged(live(), live({}, true))).toBe(true);
    expect(looksChanged(live(), retrying)).toBe(true);
    expect(looksChanged(retrying, { ...retrying, why: { code: 'DEST_REFUSED' } })).toBe(true);
  });
});
