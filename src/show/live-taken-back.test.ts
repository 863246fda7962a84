import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { errors } from '#core/errors.ts';
import { reached } from '../../test/kit/fake-trunk.ts';
import { codeOf, CUSTOM, FACEBOOK, LiveRig, RECORDING, refused, silent, YOUTUBE } from '../../test/kit/live-rig.ts';

let rig: LiveRig;

beforeEach(async () => void (rig = await LiveRig.open()));
afterEach(() => rig[Symbol.asyncDispose]());

describe('going live that reaches nobody', () => {
  it('is taken back 10.5 s after the start, and says what is in the way of each', async () => {
    const going = rig.goLive([YOUTUBE, FACEBOOK, RECORDING]);
    await rig.settle();
    rig.trunk.destination(YOUTUBE, silent);
    rig.trunk.destination(RECORDING, reached(rig.clock.wall()));
    const outcome = Promise.allSettled([going]);
    await rig.clock.advance(10_499);
    expect(rig.sentTo()).toEqual([YOUTUBE, FACEBOOK, RECORDING]);
    rig.trunk.say();
    await rig.clock.advance(1);
    expect(await outcome).toMatchObject([
      {
        reason: {
          code: 'LIVE_FAILED',
          message: 'YouTube: there is no server called x. Nothing is live. The preview is still running.',
          faults: [
            { path: 'destinations.1', message: 'YouTube: there is no server called x.' },
            { path: 'destinations.2', message: 'Facebook did not answer in time.' },
          ],
        },
      },
    ]);
    expect(rig.told).toEqual(['LIVE_FAILED']);
    expect(rig.wanted().at(-1)).toBeNull();
    await rig.settle();
    expect(rig.program.answer).toMatchObject({ state: 'preview', conditions: [], destinations: [] });
    expect(await rig.store.desired.get('live')).toBeNull();
    expect((await rig.audited()).at(-1)).toEqual(['cancel_live', [YOUTUBE, FACEBOOK, RECORDING]]);
  });

  it('is taken back at once when all have failed for good, and not while one is tried again', async () => {
    const going = codeOf(rig.goLive([YOUTUBE, FACEBOOK]));
    await rig.settle();
    rig.trunk.destination(YOUTUBE, refused);
    rig.trunk.destination(FACEBOOK, silent);
    await rig.clock.advance(1_000);
    expect(rig.program.answer).toMatchObject({ state: 'going_live', conditions: ['destination_failed', 'reconnecting'] });
    rig.trunk.destination(FACEBOOK, refused);
    expect(await going).toBe('LIVE_FAILED');
    expect(rig.clock.now()).toBe(1_000);
    expect(rig.wanted().at(-1)).toBeNull();
  });

  it('can be tried again at once, and is not judged by what was seen before', async () => {
    const first = codeOf(rig.goLive([YOUTUBE]));
    await rig.settle();
    rig.trunk.destination(YOUTUBE, refused);
    const second = first.then(() => {
      rig.trunk.silent = true;
      const going = rig.goLive([YOUTUBE]);
      return Promise.race([codeOf(going), rig.settle().then(() => 'still going')]);
    });
    expect(await second).toBe('still going');
  });

  it('is won by who is reached while it is about to be taken back', async () => {
    const going = rig.goLive([YOUTUBE]);
    await rig.settle();
    void rig.desired.inTurn(() => rig.clock.advance(0).then(() => rig.reach(YOUTUBE)));
    rig.trunk.destination(YOUTUBE, refused);
    expect(await going).toMatchObject({ mode: 'live' });
    expect(rig.sentTo()).toEqual([YOUTUBE]);
  });

  it('leaves the recording on that ran before', async () => {
    await rig.live.setDestinations([RECORDING]);
    rig.reach(RECORDING);
    const going = codeOf(rig.goLive([YOUTUBE]));
    await rig.settle();
    expect(rig.sentTo()).toEqual([YOUTUBE, RECORDING]);
    rig.trunk.destination(YOUTUBE, refused);
    expect(await going).toBe('LIVE_FAILED');
    expect(rig.sentTo()).toEqual([RECORDING]);
    await rig.settle();
    expect(rig.program.answer).toMatchObject({ state: 'preview', destinations: [{ id: RECORDING, state: 'live' }] });
  });

  it('goes back to the recordings of the set as it was changed meanwhile', async () => {
    await rig.live.setDestinations([RECORDING]);
    const going = codeOf(rig.goLive([YOUTUBE]));
    await rig.settle();
    await rig.live.setDestinations([YOUTUBE]);
    rig.trunk.destination(YOUTUBE, refused);
    expect(await going).toBe('LIVE_FAILED');
    expect(rig.wanted().at(-1)).toBeNull();
    const again = codeOf(rig.goLive([YOUTUBE]));
    await rig.settle();
    await rig.live.setDestinations([YOUTUBE, RECORDING]);
    rig.trunk.destination(YOUTUBE, refused);
    expect(await again).toBe('LIVE_FAILED');
    expect(rig.sentTo()).toEqual([RECORDING]);
  });

  it('says so where it is connected and the program has no picture', async () => {
    const going = codeOf(rig.goLive([YOUTUBE]));
    const failed = Promise.allSettled([rig.goLive([YOUTUBE])]);
    await rig.settle();
    expect(await failed).toMatchObject([{ reason: { code: 'LIVE_ALREADY' } }]);
    rig.trunk.destination(YOUTUBE, { isArmed: true });
    expect(rig.program.answer.destinations).toMatchObject([{ state: 'connecting', is_armed: true }]);
    await rig.clock.advance(10_500);
    expect(await going).toBe('LIVE_FAILED');
    const lines = await rig.store.audit.list({ limit: 1, before: null });
    expect(lines).toMatchObject([{ details: { why: 'YouTube is connected, but the program had no picture to begin with.' } }]);
  });
});

describe('going live that cannot be taken back to what was before', () => {
  it('leaves nobody who is sent to', async () => {
    await rig.live.setDestinations([RECORDING]);
    const going = codeOf(rig.goLive([YOUTUBE]));
    await rig.settle();
    rig.store.destinations.list = () => Promise.reject(errors.DATABASE_DAMAGED({ why: 'x' }));
    rig.trunk.destination(YOUTUBE, refused);
    expect(await going).toBe('LIVE_FAILED');
    await rig.settle();
    expect(rig.wanted().at(-1)).toBeNull();
    expect(rig.logged).toEqual(['recordings not kept']);
  });
});

describe('a countdown', () => {
  it('of up to 10 s is waited for, and 10.5 s more', async () => {
    const startAt = rig.clock.wall() + 10_000;
    const going = codeOf(rig.goLive([YOUTUBE], startAt));
    await rig.settle();
    expect(rig.wanted()).toMatchObject([{ startAt }]);
    expect(rig.program.answer).toMatchObject({ state: 'going_live', goes_live_at: '2030-01-01T00:00:10.000Z' });
    await rig.clock.advance(20_499);
    expect(rig.sentTo()).toEqual([YOUTUBE]);
    await rig.clock.advance(1);
    expect(await going).toBe('LIVE_FAILED');
  });

  it('of more is answered at once, and not taken back while one is tried', async () => {
    const startAt = rig.clock.wall() + 10_001;
    expect(await rig.goLive([YOUTUBE], startAt)).toMatchObject({ mode: 'preview', goesLiveAt: startAt, destinations: [{ id: YOUTUBE }] });
    expect(await codeOf(rig.goLive([FACEBOOK]))).toBe('LIVE_ALREADY');
    rig.trunk.destination(YOUTUBE, silent);
    await rig.clock.advance(60_000);
    rig.trunk.change({ startAt: null });
    expect(rig.sentTo()).toEqual([YOUTUBE]);
    expect(rig.program.answer).toMatchObject({ state: 'going_live', goes_live_at: null, conditions: ['reconnecting'] });
    rig.reach(YOUTUBE);
    expect(rig.program.answer.state).toBe('live');
  });

  it.each([false, true])(
    'of more is taken back where all fail for good, and everybody is told; by another server: %s',
    async (isReplaced) => {
      await rig.live.setDestinations([RECORDING]);
      await rig.goLive([YOUTUBE, CUSTOM], rig.clock.wall() + 60_000);
      if (isReplaced) await rig.replaceServer();
      rig.trunk.destination(YOUTUBE, refused);
      await rig.settle();
      expect([rig.sentTo(), rig.told]).toEqual([[YOUTUBE, CUSTOM, RECORDING], []]);
      rig.trunk.destination(CUSTOM, refused);
      await rig.settle();
      expect([rig.sentTo(), rig.told]).toEqual([[RECORDING], ['LIVE_FAILED']]);
      await rig.settle();
      expect(rig.program.answer.state).toBe('preview');
      expect((await rig.audited()).at(-1)).toEqual(['cancel_live', [RECORDING, YOUTUBE, CUSTOM]]);
    },
  );

  it('is over when its time is, whether the trunk says something or not', async () => {
    await rig.goLive([YOUTUBE], rig.clock.wall() + 10_001);
    await rig.settle();
    let heard: string | null = 'nothing';
    using _ = rig.program.onChange(() => void (heard = rig.program.answer.goes_live_at));
    await rig.clock.advance(10_000);
    expect([rig.program.answer.goes_live_at, heard]).toEqual(['2030-01-01T00:00:10.001Z', 'nothing']);
    await rig.clock.advance(1);
    expect([rig.program.answer.goes_live_at, heard]).toEqual([null, null]);
  });

  it('is cancelled, and who waits hears it', async () => {
    const going = codeOf(rig.goLive([YOUTUBE], rig.clock.wall() + 5_000));
    await rig.clock.advance(4_000);
    rig.trunk.say();
    await rig.live.cancel();
    expect(await going).toBe('LIVE_CANCELLED');
    expect(rig.wanted().at(-1)).toBeNull();
    expect(rig.program.answer).toMatchObject({ state: 'preview', goes_live_at: null });
    expect((await rig.audited()).at(-1)).toEqual(['cancel_live', [YOUTUBE]]);
    expect(await codeOf(rig.live.cancel())).toBe('NO_COUNTDOWN');
    await rig.clock.advance(60_000);
    expect(rig.wanted()).toHaveLength(2);
  });

  it('from which all are taken is one that was cancelled', async () => {
    await rig.goLive([YOUTUBE, RECORDING], rig.clock.wall() + 60_000);
    await rig.live.setDestinations([RECORDING]);
    expect((await rig.audited()).at(-1)).toEqual(['cancel_live', [YOUTUBE, RECORDING]]);
  });

  it('cannot be cancelled once it is live', async () => {
    await rig.isLive();
    expect(await codeOf(rig.live.cancel())).toBe('NO_COUNTDOWN');
    expect(rig.sentTo()).toEqual([YOUTUBE]);
  });

  it('ends with what runs', async () => {
    const going = codeOf(rig.goLive([YOUTUBE], rig.clock.wall() + 5_000));
    await rig.settle();
    rig.trunk.say();
    await rig.desired.stop();
    expect(await going).toBe('PROGRAM_NOT_RUNNING');
    expect(await rig.store.desired.get('live')).toBeNull();
  });
});
