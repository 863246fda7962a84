import { describe, expect, it } from 'vitest';
import { programDestination, type Platform } from '#contract/index.ts';
import type { DestinationSeen } from '#packet/index.ts';
import { reached, seenWith } from '../../test/kit/fake-trunk.ts';
import type { LiveSet, Member } from './live-set.ts';
import { destinationAnswers, faultsOf, liveConditions, liveSinceOf, liveState, outcomeOf, seenOf } from './live-state.ts';

const NOON = Date.UTC(2030, 0, 1, 12);
const why = { code: 'DEST_CLOSED', message: 'It closed the connection.', remedy: 'Nothing to do yet.' };

const member = (id: number, platform: Platform = 'youtube', before: Member['before'] = null): Member => ({
  id,
  name: `D${id}`,
  platform,
  before,
});
const setOf = (members: readonly Member[], more: Partial<LiveSet> = {}): LiveSet => ({
  ...{ members, since: NOON, startAt: null, liveSince: null },
  ...more,
});
const two = setOf([member(1), member(2, 'facebook')]);
const recorded = setOf([member(9, 'recording')]);
const connecting = (id: number): DestinationSeen => seenWith({ id });
const live = (id: number, kind: DestinationSeen['kind'] = 'rtmp'): DestinationSeen => seenWith({ id, kind, ...reached(NOON + id) });
const retrying = (id: number): DestinationSeen => seenWith({ id, state: 'retrying', attempt: 1, nextTryAt: NOON, why });
const dropped = (id: number): DestinationSeen => ({ ...retrying(id), wasLive: true });
const stalled = (id: number): DestinationSeen => ({ ...live(id), state: 'stalled', why });
const failed = (id: number): DestinationSeen => seenWith({ id, state: 'failed', attempt: 10, nextTryAt: NOON, why });
const refused = (id: number): DestinationSeen => ({ ...failed(id), nextTryAt: null });
const finished = (id: number): DestinationSeen => ({ ...live(id), state: 'finished' });

describe('what live is', () => {
  it.each([
    ['preview', 'nothing is wanted', null, [live(9, 'recording')]],
    ['stopping', 'somebody is being left', null, [live(1)]],
    ['stopping', 'somebody is being left, and a recording goes on', recorded, [finished(1), live(9, 'recording')]],
    ['going_live', 'one is left and one is wanted', setOf([member(2)]), [finished(1), connecting(2)]],
    ['preview', 'only recordings are wanted', recorded, [live(9)]],
    ['preview', 'nobody is wanted', setOf([]), []],
    ['going_live', 'nothing is seen yet', two, []],
    ['going_live', 'they are being connected', two, [connecting(1), connecting(2)]],
    ['going_live', 'they are tried again', two, [retrying(1), refused(2)]],
    ['going_live', 'only somebody is live who is not wanted', two, [live(3)]],
    ['going_live', 'only the recording is there', setOf([member(1), member(9, 'recording')]), [live(9)]],
    ['live', 'one is reached', two, [connecting(1), live(2)]],
    ['live', 'one was reached and is lost', two, [dropped(1), refused(2)]],
    ['live', 'one was reached before, whoever it was', { ...two, liveSince: NOON }, [refused(1), refused(2)]],
  ] as const)('%s where %s', (state, _when, set, seen) => expect(liveState(set, seen)).toBe(state));

  it('is so since the first was reached, for as long as the set is wanted', () => {
    expect(liveSinceOf(two, [live(2), live(1)])).toBe(NOON + 1);
    expect(liveSinceOf({ ...two, liveSince: NOON - 5 }, [live(1)])).toBe(NOON - 5);
    expect(liveSinceOf(two, [{ ...dropped(1), liveSince: null, since: NOON + 7 }])).toBe(NOON + 7);
    expect(liveSinceOf(two, [connecting(1)])).toBeNull();
    expect(liveSinceOf({ ...recorded, liveSince: NOON }, [live(9)])).toBeNull();
  });
});

describe('what is wrong', () => {
  it.each([
    ['nothing is wanted', null, [refused(1)], []],
    ['they are being connected', two, [connecting(1), connecting(2)], []],
    ['all are reached', two, [live(1), live(2)], []],
    ['one is tried again before anybody was reached', two, [retrying(1), connecting(2)], ['reconnecting']],
    ['one is tried for the second time', two, [{ ...connecting(1), attempt: 1 }, live(2)], ['reconnecting']],
    ['one is connected again', two, [{ ...connecting(1), wasLive: true }, live(2)], ['reconnecting']],
    ['one takes no data', two, [stalled(1), live(2)], ['reconnecting']],
    ['one has failed', two, [failed(1), live(2)], ['destination_failed']],
    [
      'one has failed, one is tried',
      setOf([...two.members, member(3)]),
      [failed(1), dropped(2), live(3)],
      ['destination_failed', 'reconnecting'],
    ],
    ['nobody is reached any more', two, [stalled(1), dropped(2)], ['not_reaching', 'reconnecting']],
    ['nobody is reached after a power cut', { ...two, liveSince: NOON }, [], ['not_reaching']],
    ['nobody was reached yet', two, [refused(1), refused(2)], ['destination_failed']],
    ['a recording fails', setOf([member(1), member(9, 'recording')]), [live(1), failed(9)], ['destination_failed']],
    ['only a recording goes on', setOf([member(1), member(9, 'recording')]), [dropped(1), live(9)], ['not_reaching', 'reconnecting']],
    ['only recordings are wanted, and wait', recorded, [dropped(9)], ['reconnecting']],
    ['one that is not wanted has failed', two, [live(1), live(2), failed(3)], []],
  ] as const)('is told where %s', (_when, set, seen, conditions) => expect(liveConditions(set, seen)).toEqual(conditions));
});

describe('what came of going live', () => {
  it.each([
    ['waiting', 'nothing is seen', two, [1, 2], []],
    ['waiting', 'one failed for good and of the other nothing is seen', two, [1, 2], [refused(1)]],
    ['waiting', 'one is tried again', two, [1, 2], [refused(1), retrying(2)]],
    ['waiting', 'one is tried every minute', two, [1, 2], [refused(1), failed(2)]],
    ['waiting', 'only somebody else is reached', two, [1], [live(2)]],
    ['waiting', 'nobody is awaited', two, [], [live(1)]],
    ['waiting', 'those who are awaited were taken out', two, [3], [live(3)]],
    ['waiting', 'only the recording is there', setOf([member(1), member(9, 'recording')]), [1, 9], [live(9)]],
    ['reached', 'one is', two, [1, 2], [refused(1), live(2)]],
    ['reached', 'one was, and is lost', two, [1, 2], [dropped(1)]],
    ['reached', 'only recordings are chosen, and one records', recorded, [9], [live(9)]],
    ['failed', 'all have, for good', two, [1, 2], [refused(1), refused(2)]],
    [
      'failed',
      'all public ones have, whatever the recording does',
      setOf([member(1), member(9, 'recording')]),
      [1, 9],
      [refused(1), live(9)],
    ],
  ] as const)('%s where %s', (outcome, _when, set, chosen, seen) => expect(outcomeOf(set, chosen, seen)).toBe(outcome));

  it('is told of each that decides, the first of the set first', () => {
    expect(faultsOf(setOf([member(1), member(2), member(9, 'recording')]), [2, 1, 9], [refused(2), failed(9)])).toEqual([
      { path: 'destinations.1', message: 'D1 did not answer in time.', remedy: expect.stringMatching(/./) },
      { path: 'destinations.2', message: why.message, remedy: why.remedy },
    ]);
    expect(faultsOf(recorded, [9], [failed(9)])).toMatchObject([{ path: 'destinations.9', message: why.message }]);
    expect(faultsOf(two, [1], [{ ...connecting(1), isArmed: true }])).toMatchObject([
      { message: 'D1 is connected, but the program had no picture to begin with.' },
    ]);
    expect(faultsOf(two, [7], [])).toEqual([]);
  });
});

describe('what is seen of a member', () => {
  it('is not what was seen before it was wanted, until that changes', () => {
    const again = member(1, 'youtube', { state: 'live', since: live(1).since });
    expect(seenOf(again, [live(1)])).toBeNull();
    expect(liveState(setOf([again]), [live(1)])).toBe('going_live');
    expect(outcomeOf(setOf([again]), [1], [live(1)])).toBe('waiting');
    const anew = { ...connecting(1), since: NOON + 50 };
    expect(seenOf(again, [anew])).toBe(anew);
  });

  it('is not what is left, where it was opened anew beside', () => {
    expect(seenOf(member(1), [finished(1)])).toBeNull();
    expect(seenOf(member(1), [connecting(1), finished(1)])).toMatchObject({ state: 'connecting' });
    const last = { ...connecting(1), since: NOON + 50 };
    expect(seenOf(member(1), [live(1), last])).toBe(last);
  });
});

describe('the answer', () => {
  it('tells of each member, in the order of the set, and of nobody else', () => {
    const seen = {
      ...dropped(2),
      liveSince: null,
      kbps: 2600.5,
      bytes: 10.6,
      queuedSeconds: 1,
      droppedPictures: 3,
      reconnects: 2,
      since: NOON,
    };
    const told = destinationAnswers(two, [live(3), seen]);
    expect(told.map((each) => programDestination.parse(each))).toEqual([
      {
        ...{
          id: 1,
          name: 'D1',
          platform: 'youtube',
          state: 'connecting',
          error: null,
          since: '2030-01-01T12:00:00.000Z',
          live_since: null,
          is_armed: false,
        },
        ...{
          attempt: 0,
          next_try_at: null,
          kbps: 0,
          bytes: 0,
          buffer_s: 0,
          buffer_fullness: 0,
          dropped_frames: 0,
          reconnects: 0,
          file: null,
        },
      },
      {
        ...{ id: 2, name: 'D2', platform: 'facebook', state: 'retrying', error: why, since: '2030-01-01T12:00:00.000Z', live_since: null },
        ...{
          is_armed: false,
          attempt: 1,
          next_try_at: '2030-01-01T12:00:00.000Z',
          kbps: 2600.5,
          bytes: 11,
          buffer_s: 1,
          buffer_fullness: 0.25,
        },
        ...{ dropped_frames: 3, reconnects: 2, file: null },
      },
    ]);
  });

  it('says who is connected and waits', () => {
    expect(destinationAnswers(two, [{ ...connecting(1), isArmed: true }, live(2)])).toMatchObject([
      { is_armed: true },
      { is_armed: false },
    ]);
  });

  it('never says that a buffer is fuller than full', () => {
    expect(destinationAnswers(two, [{ ...live(1), queuedSeconds: 9 }])).toMatchObject([{ buffer_fullness: 1 }, {}]);
    expect(destinationAnswers(two, [{ ...live(1), queuedSeconds: 9, queuedSecondsMax: 0 }])).toMatchObject([{ buffer_fullness: 0 }, {}]);
  });
});
