import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { codeOf, CUSTOM, FACEBOOK, LiveRig, RECORDING, refused, settingsOf, silent, YOUTUBE } from '../../test/kit/live-rig.ts';

let rig: LiveRig;

beforeEach(async () => void (rig = await LiveRig.open()));
afterEach(() => rig[Symbol.asyncDispose]());

describe('a server that is replaced', () => {
  it('says the same set again, and what it was live since', async () => {
    await rig.isLive([YOUTUBE, CUSTOM]);
    const before = rig.program.answer;
    await rig.clock.advance(5_000);
    await rig.startServer();
    expect(rig.program.answer).toEqual(before);
    await rig.resume();
    expect(rig.program.answer).toEqual(before);
    expect(rig.wanted().at(-1)?.targets).toEqual(
      rig
        .wanted()
        .at(0)
        ?.targets.map((target) => ({ ...target, wasLive: true })),
    );
    expect((await rig.audited()).map(([type]) => type)).toEqual(['start', 'go_live']);
  });

  it('keeps the promise to take back what reaches nobody', async () => {
    void codeOf(rig.goLive([YOUTUBE]));
    await rig.settle();
    await rig.clock.advance(4_000);
    await rig.replaceServer();
    await rig.clock.advance(6_499);
    expect(rig.sentTo()).toEqual([YOUTUBE]);
    await rig.clock.advance(1);
    expect(rig.wanted().at(-1)).toBeNull();
    expect(await rig.store.desired.get('live')).toBeNull();
  });

  it('takes nothing back of what was reached', async () => {
    await rig.isLive();
    await rig.replaceServer();
    rig.trunk.destination(YOUTUBE, silent);
    await rig.clock.advance(60_000);
    rig.trunk.say();
    expect(rig.sentTo()).toEqual([YOUTUBE]);
    expect(rig.program.answer).toMatchObject({ state: 'live', conditions: ['not_reaching', 'reconnecting'] });
  });

  it('does not take what was live for somebody else, or for a later time', async () => {
    await rig.isLive();
    await rig.replaceServer();
    await rig.live.setDestinations([YOUTUBE, CUSTOM]);
    expect(rig.wanted().at(-1)?.targets).toMatchObject([{ wasLive: true }, { wasLive: false }]);
    await rig.live.setDestinations([CUSTOM]);
    await rig.live.setDestinations([YOUTUBE, CUSTOM]);
    expect(rig.wanted().at(-1)?.targets).toMatchObject([{ wasLive: false }, { wasLive: false }]);
    await rig.live.setDestinations([RECORDING]);
    const going = codeOf(rig.goLive([YOUTUBE]));
    await rig.settle();
    expect(rig.program.answer).toMatchObject({ state: 'going_live', live_since: null });
    rig.trunk.destination(YOUTUBE, refused);
    expect(await going).toBe('LIVE_FAILED');
  });

  it('leaves what nobody wants', async () => {
    await rig.isLive();
    await rig.settle();
    await rig.store.desired.set('live', null);
    await rig.replaceServer();
    expect(rig.wanted().at(-1)).toBeNull();
  });
});

describe('a power cut', () => {
  it('is live again when what should run does', async () => {
    await rig.isLive([FACEBOOK, RECORDING]);
    await rig.store.desired.set('settings', settingsOf(9000));
    await rig.cutPower();
    expect(rig.program.answer.state).toBe('offline');
    await rig.resume();
    expect(rig.trunk.told.map((word) => word.do)).toEqual(['start', 'destinations']);
    expect(rig.bitrate()).toBe(4000 - 128);
    expect(rig.wanted()).toMatchObject([
      {
        targets: [
          { id: FACEBOOK, wasLive: true },
          { id: RECORDING, wasLive: true },
        ],
      },
    ]);
    rig.trunk.change({ state: 'running' });
    expect(rig.program.answer).toMatchObject({ state: 'live', conditions: ['not_reaching', 'reconnecting'] });
    expect((await rig.audited()).slice(-2)).toEqual([
      ['start', []],
      ['go_live', [FACEBOOK, RECORDING]],
    ]);
  });

  it('is the end of a going live that has reached nobody and should have', async () => {
    await rig.live.setDestinations([RECORDING]);
    void codeOf(rig.goLive([YOUTUBE], rig.clock.wall() + 5_000));
    await rig.settle();
    await rig.cutPower();
    await rig.clock.advance(15_500);
    rig.trunk.say();
    await rig.resume();
    expect([rig.sentTo(), rig.told]).toEqual([[RECORDING], ['LIVE_FAILED']]);
    expect(await rig.store.desired.get('live')).toMatchObject({ destinationIds: [RECORDING], giveUpAt: null });
  });

  it('leaves a going live the time that it has', async () => {
    void codeOf(rig.goLive([YOUTUBE]));
    await rig.settle();
    await rig.cutPower();
    await rig.clock.advance(5_000);
    await rig.resume();
    expect(rig.sentTo()).toEqual([YOUTUBE]);
    await rig.clock.advance(5_500);
    expect([rig.wanted().at(-1), rig.told]).toEqual([null, ['LIVE_FAILED']]);
  });

  it('goes on with recordings, which is no going live', async () => {
    await rig.live.setDestinations([RECORDING]);
    await rig.cutPower();
    await rig.resume();
    expect(rig.sentTo()).toEqual([RECORDING]);
    expect((await rig.audited()).at(-1)).toEqual(['destinations', [RECORDING]]);
  });

  it('goes live at once where the time that was set is over meanwhile, and does not give up', async () => {
    const startAt = rig.clock.wall() + 20_000;
    await rig.goLive([YOUTUBE], startAt);
    await rig.cutPower();
    await rig.clock.advance(60_000);
    rig.trunk.say();
    await rig.resume();
    expect(rig.wanted()).toMatchObject([{ startAt, targets: [{ wasLive: false }] }]);
    await rig.clock.advance(60_000);
    await rig.replaceServer();
    await rig.clock.advance(60_000);
    expect(rig.sentTo()).toEqual([YOUTUBE]);
  });

  it('and another timeline, which an operator starts, is not sent to anybody', async () => {
    await rig.isLive();
    await rig.cutPower();
    await rig.desired.start(rig.timeline);
    await rig.live.resume();
    expect(rig.wanted()).toEqual([null]);
    expect(await rig.store.desired.get('live')).toBeNull();
  });

  it('with nothing that should run is sent to nobody', async () => {
    await rig.isLive();
    await rig.store.desired.set('runningTimelineId', null);
    await rig.cutPower();
    await rig.resume();
    expect(await rig.store.desired.get('live')).toBeNull();
    expect(rig.program.answer.destinations).toEqual([]);
  });

  it('is survived by those that are left where a destination is gone', async () => {
    await rig.isLive([YOUTUBE, CUSTOM]);
    await rig.store.destinations.remove(YOUTUBE);
    await rig.cutPower();
    await rig.resume();
    expect(rig.sentTo()).toEqual([CUSTOM]);
  });
});
