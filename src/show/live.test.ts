import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { errors } from '#core/errors.ts';
import { reached } from '../../test/kit/fake-trunk.ts';
import { codeOf, CUSTOM, FACEBOOK, LiveRig, OFF, RECORDING, settingsOf, YOUTUBE } from '../../test/kit/live-rig.ts';

let rig: LiveRig;

beforeEach(async () => void (rig = await LiveRig.open()));
afterEach(() => rig[Symbol.asyncDispose]());

describe('going live', () => {
  it('is done when the first is reached, and tells of the others', async () => {
    const going = rig.goLive([YOUTUBE, FACEBOOK]);
    await rig.settle();
    expect(rig.program.answer).toMatchObject({ state: 'going_live', live_since: null, goes_live_at: null });
    expect(rig.program.answer.destinations).toMatchObject([{ state: 'connecting' }, { state: 'connecting' }]);
    rig.reach(FACEBOOK);
    expect(await going).toMatchObject({
      mode: 'live',
      leftOut: [],
      goesLiveAt: null,
      destinations: [
        { name: 'YouTube', state: 'connecting' },
        { name: 'Facebook', state: 'live' },
      ],
    });
    expect(rig.program.answer).toMatchObject({ state: 'live', live_since: '2030-01-01T00:00:00.000Z' });
    expect(await rig.audited()).toEqual([
      ['start', []],
      ['go_live', [YOUTUBE, FACEBOOK]],
    ]);
  });

  it('says to the trunk where, with which key and into which files', async () => {
    await rig.isLive([YOUTUBE, CUSTOM, RECORDING]);
    expect(rig.wanted()).toEqual([
      {
        targets: [
          { kind: 'rtmp', id: YOUTUBE, name: 'YouTube', url: 'rtmp://a.rtmp.youtube.com/live2', key: 'key-of-youtube', wasLive: false },
          { kind: 'rtmp', id: CUSTOM, name: 'Own', url: 'rtmp://own.example/app/stream', key: null, wasLive: false },
          {
            ...{ kind: 'recording', id: RECORDING, name: 'Disk', folder: '/data/recordings', stem: 'Harbour-at-night' },
            ...{ splitSeconds: null, splitBytes: 500_000_000, wasLive: false },
          },
        ],
        startAt: null,
      },
    ]);
  });

  it('leaves out who is off or not there, and says so', async () => {
    const going = rig.goLive([OFF, 99, YOUTUBE, YOUTUBE]);
    await rig.settle();
    rig.reach(YOUTUBE);
    expect(await going).toMatchObject({
      destinations: [{ id: YOUTUBE }],
      leftOut: ['Old was left out: it is turned off.', 'Destination 99 was left out: there is none of this number.'],
    });
  });

  it.each([
    [[], 'DESTINATIONS_NOT_KNOWN'],
    [[98, 99], 'DESTINATIONS_NOT_KNOWN'],
    [[OFF], 'DESTINATION_OFF'],
    [[OFF, 99], 'DESTINATION_OFF'],
  ])('to %j is refused and changes nothing: %s', async (ids, code) => {
    const before = rig.trunk.told.length;
    expect(await codeOf(rig.goLive(ids))).toBe(code);
    expect(rig.trunk.told).toHaveLength(before);
    expect(await rig.store.desired.get('live')).toBeNull();
    expect(rig.program.answer.state).toBe('preview');
  });

  it.each([-1, 24 * 3_600_000 + 1])('in %d ms is refused', async (ahead) => {
    expect(await codeOf(rig.goLive([YOUTUBE], rig.clock.wall() + ahead))).toBe('LIVE_TIME_OVER');
    expect(rig.wanted()).toEqual([]);
  });

  it('needs something that runs, and a trunk that answers', async () => {
    await rig.clock.advance(3_000);
    expect(await codeOf(rig.goLive([YOUTUBE]))).toBe('PREVIEW_NOT_READY');
    rig.trunk.change({ state: 'stopping' });
    expect(await codeOf(rig.goLive([YOUTUBE]))).toBe('LIVE_NEEDS_PREVIEW');
    await rig.desired.stop();
    expect(await codeOf(rig.goLive([YOUTUBE]))).toBe('LIVE_NEEDS_PREVIEW');
  });

  it('twenty times at once is won by one', async () => {
    const codes = Promise.all(Array.from({ length: 20 }, () => codeOf(rig.goLive([YOUTUBE]))));
    await rig.settle();
    rig.reach(YOUTUBE);
    expect((await codes).toSorted()).toEqual([...Array.from({ length: 19 }, () => 'LIVE_ALREADY'), null]);
    expect(rig.wanted()).toHaveLength(1);
    expect(await codeOf(rig.goLive([FACEBOOK]))).toBe('LIVE_ALREADY');
  });

  it('keeps to the lowest limit before anybody is sent to, and goes back after it', async () => {
    await rig.desired.stop();
    await rig.store.desired.set('settings', { ...settingsOf(9000) });
    await rig.desired.start(rig.timeline);
    rig.trunk.change({ state: 'running' });
    expect(rig.bitrate()).toBe(9000);
    rig.trunk.told.length = 0;
    await rig.isLive([YOUTUBE, FACEBOOK]);
    expect(rig.trunk.told.map((word) => word.do)).toEqual(['show', 'destinations']);
    expect(rig.bitrate()).toBe(4000 - 128);
    await rig.live.setDestinations([YOUTUBE]);
    expect(rig.bitrate()).toBe(8000 - 128);
    await rig.live.stopLive();
    expect(rig.bitrate()).toBe(9000);
  });

  it('is refused where the show cannot be held to the limit, and nobody is sent to', async () => {
    rig.store.cameras.list = () => Promise.reject(errors.DATABASE_NOT_WRITABLE({}));
    expect(await codeOf(rig.goLive([FACEBOOK]))).toBe('DATABASE_NOT_WRITABLE');
    expect(rig.wanted()).toEqual([]);
    expect(await rig.store.desired.get('live')).toBeNull();
    expect(rig.onAir.wanted).toBeNull();
  });

  it('is done where the disk takes nothing more', async () => {
    rig.store.desired.set = () => Promise.reject(errors.DISK_FULL({}));
    rig.store.audit.add = () => Promise.reject(errors.DISK_FULL({}));
    expect(await rig.isLive()).toMatchObject({ mode: 'live' });
    expect(rig.logged).toContain('desired destinations not saved');
  });
});

describe('recordings alone', () => {
  it('are done when one records, and are not live', async () => {
    const going = rig.goLive([RECORDING]);
    await rig.settle();
    expect(rig.program.answer.state).toBe('preview');
    rig.trunk.destination(RECORDING, { ...reached(rig.clock.wall()), file: 'Harbour.mp4' });
    expect(await going).toMatchObject({ mode: 'preview', destinations: [{ id: RECORDING, state: 'live', file: 'Harbour.mp4' }] });
    expect(rig.program.answer).toMatchObject({ state: 'preview', live_since: null });
    await rig.clock.advance(20_000);
    expect(rig.sentTo()).toEqual([RECORDING]);
    rig.trunk.say();
    expect(await codeOf(rig.live.stopLive())).toBe('NOT_LIVE');
  });

  it('that are called off before one records are no going live', async () => {
    const going = codeOf(rig.goLive([RECORDING]));
    await rig.settle();
    await rig.live.setDestinations([]);
    expect(await going).toBe('LIVE_CANCELLED');
    expect(rig.wanted().at(-1)).toBeNull();
  });

  it('are taken back where none records', async () => {
    const going = codeOf(rig.goLive([RECORDING]));
    await rig.settle();
    rig.trunk.say();
    await rig.clock.advance(10_500);
    expect(await going).toBe('LIVE_FAILED');
    expect(rig.wanted().at(-1)).toBeNull();
  });
});

describe('stopping live', () => {
  it('goes back to the preview, which is not touched', async () => {
    await rig.isLive([YOUTUBE, RECORDING]);
    const before = rig.trunk.told.length;
    await rig.live.stopLive();
    expect(rig.trunk.told.slice(before)).toMatchObject([{ do: 'destinations', wanted: null }, { do: 'show' }]);
    expect(rig.program.answer).toMatchObject({ state: 'preview', destinations: [], live_since: null });
    expect((await rig.audited()).at(-1)).toEqual(['stop_live', [YOUTUBE, RECORDING]]);
    expect(await codeOf(rig.live.stopLive())).toBe('NOT_LIVE');
  });

  it('is done when the others are off, or after 2.5 s', async () => {
    await rig.isLive([YOUTUBE, RECORDING]);
    rig.trunk.silent = true;
    const stopped = codeOf(rig.live.setDestinations([RECORDING]));
    await rig.settle();
    expect(rig.program.answer).toMatchObject({ state: 'stopping', live_since: null, destinations: [{ id: RECORDING, state: 'live' }] });
    expect(await Promise.race([stopped, rig.settle().then(() => 'not yet')])).toBe('not yet');
    rig.trunk.change({ destinations: rig.program.running?.destinations.filter(({ id }) => id === RECORDING) ?? [] });
    expect(await stopped).toBeNull();
    expect(rig.program.answer.state).toBe('preview');
    rig.trunk.silent = false;
    await rig.isLive([YOUTUBE]);
    rig.trunk.silent = true;
    const late = codeOf(rig.live.stopLive());
    await rig.clock.advance(2_499);
    expect(await Promise.race([late, rig.settle().then(() => 'not yet')])).toBe('not yet');
    await rig.clock.advance(1);
    expect(await late).toBeNull();
    expect(rig.program.answer.state).toBe('stopping');
  });

  it('is not said to be done while the trunk is silent', async () => {
    await rig.isLive();
    const before = rig.trunk.told.length;
    await rig.clock.advance(3_000);
    for (const stop of [rig.live.stopLive(), rig.live.cancel(), rig.live.setDestinations([])])
      expect(await codeOf(stop)).toBe('PREVIEW_NOT_READY');
    expect(rig.trunk.told).toHaveLength(before);
    expect(rig.program.answer.state).toBe('live');
  });

  it('is saved again and again until it is, and everybody is told once', async () => {
    await rig.isLive();
    const set = rig.store.desired.set.bind(rig.store.desired);
    rig.store.desired.set = () => Promise.reject(errors.DISK_FULL({}));
    await rig.live.stopLive();
    await rig.clock.advance(1_000);
    expect(await rig.store.desired.get('live')).not.toBeNull();
    rig.store.desired.set = set;
    await rig.clock.advance(2_000);
    expect(await rig.store.desired.get('live')).toBeNull();
    expect(rig.told).toEqual(['LIVE_NOT_SAVED']);
  });

  it('ends a going live that is waited for', async () => {
    const going = codeOf(rig.goLive([YOUTUBE]));
    await rig.settle();
    await rig.live.stopLive();
    expect(await going).toBe('LIVE_CANCELLED');
  });

  it('comes with the end of the program', async () => {
    await rig.isLive();
    rig.trunk.told.length = 0;
    await rig.desired.stop();
    expect(rig.trunk.told).toEqual([{ do: 'destinations', wanted: null }, { do: 'stop' }]);
    expect((await rig.audited()).slice(-2)).toEqual([
      ['stop_live', [YOUTUBE]],
      ['stop', [YOUTUBE]],
    ]);
    await rig.desired.start(rig.timeline);
    await rig.resume();
    expect(rig.trunk.told.filter((word) => word.do === 'destinations')).toHaveLength(1);
  });

  it('and going live again is not live before somebody is reached again', async () => {
    await rig.isLive();
    // The trunk has not said yet that it has left.
    rig.trunk.silent = true;
    void rig.live.stopLive();
    await rig.settle();
    const going = rig.goLive([YOUTUBE]);
    await rig.settle();
    expect(rig.program.answer).toMatchObject({ state: 'going_live', destinations: [{ state: 'connecting' }] });
    await rig.clock.advance(1);
    rig.trunk.destination(YOUTUBE, reached(rig.clock.wall()));
    expect(await going).toMatchObject({ mode: 'live' });
  });
});
